import { nameInAddress, nameInDisposition, pictureName } from '@/lib/edit/files/file-name';
import { ApiError } from '../http/api-error';
import { request } from '../http/call';
import { jsonBody } from '../http/json-body';
import { text } from '../text/text';
import { IntakeError } from './source';

/**
 * Fetches a picture through the server, which refuses private addresses.
 *
 * @returns the file, named by `Content-Disposition` or by its address
 * @throws IntakeError
 */
export async function fetchAddress(address: string): Promise<File> {
  try {
    const response = await request('/api/pictures', jsonBody('POST', { address }));
    const blob = await response.blob().catch((cause: unknown) => {
      throw new IntakeError(text()('intake.errors.download'), { cause });
    });
    return new File([blob], pictureName(nameOf(response, address), blob.type), { type: blob.type });
  } catch (error) {
    if (error instanceof ApiError) throw new IntakeError(error.message, { cause: error });
    throw error;
  }
}

/** The file name of the answer, or else of the address. */
function nameOf(response: Response, address: string): string {
  const given = nameInDisposition(response.headers.get('content-disposition') ?? '');
  return given ?? nameInAddress(address);
}
