import { nameInAddress, nameInDisposition, pictureName } from '@/lib/edit/files/file-name';
import { ApiError } from '../http/api-error';
import { request } from '../http/call';
import { jsonBody } from '../http/json-body';
import { IntakeError } from './source';

/**
 * Fetches a picture from an address by way of the server, which only goes to public ones.
 * @returns the file, named as its site calls it, or as in the address
 * @throws IntakeError
 */
export async function fetchAddress(address: string): Promise<File> {
  try {
    const response = await request('/api/pictures', jsonBody('POST', { address }));
    const blob = await response.blob().catch((cause: unknown) => {
      throw new IntakeError('The picture did not come to its end. Check the connection and try again.', {
        cause,
      });
    });
    return new File([blob], pictureName(nameOf(response, address), blob.type), { type: blob.type });
  } catch (error) {
    if (error instanceof ApiError) throw new IntakeError(error.message, { cause: error });
    throw error;
  }
}

/** The name that the site gives the file, or else the one in its address. */
function nameOf(response: Response, address: string): string {
  const given = nameInDisposition(response.headers.get('content-disposition') ?? '');
  return given ?? nameInAddress(address);
}
