import { cutText } from '@/lib/edit/text';
import { extensionOf } from '@/lib/image/format';
import { ApiError, request } from '../runs/api';
import { IntakeError } from './source';

/**
 * Fetches a picture from an address by way of the server, which only goes to public ones.
 * @returns the file, named as in the address
 * @throws IntakeError
 */
export async function fetchAddress(address: string): Promise<File> {
  try {
    const response = await request('/api/pictures', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ address }),
    });
    const blob = await response.blob().catch((cause: unknown) => {
      throw new IntakeError('The picture did not come to its end. Check the connection and try again.', {
        cause,
      });
    });
    return new File([blob], fileName(address, blob.type), { type: blob.type });
  } catch (error) {
    if (error instanceof ApiError) throw new IntakeError(error.message, { cause: error });
    throw error;
  }
}

/** The last part of the path, with an ending that says what the file is. */
export function fileName(address: string, mediaType: string): string {
  const path = URL.canParse(address) ? new URL(address).pathname : '';
  const last = path.split('/').findLast((part) => part !== '') ?? 'picture';
  const stem = cutText(last.replace(/\.[a-z0-9]{1,5}$/i, ''), 80);
  return `${stem || 'picture'}.${extensionOf(mediaType)}`;
}
