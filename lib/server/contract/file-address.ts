import 'server-only';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { EditError } from '../../edit/errors.ts';
import { sharedSecret } from '../security/shared-secret.ts';

/** Lifetime of a signed file URL, in seconds. */
const addressLifeS = 3600;

/** A signed path of an image, valid for an hour without any other permission. */
export async function signFileAddress(imageId: string, nowMs: number): Promise<string> {
  const exp = Math.floor(nowMs / 1000) + addressLifeS;
  return `/api/v1/files/${imageId}?exp=${exp}&sig=${await sign(imageId, exp)}`;
}

/** @throws EditError `forbidden` for a wrong signature or an expired URL */
export async function checkFileAddress(
  imageId: string,
  query: URLSearchParams,
  nowMs: number,
): Promise<void> {
  const exp = Number(query.get('exp'));
  const given = Buffer.from(query.get('sig') ?? '');
  const wanted = Buffer.from(await sign(imageId, exp));
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
    throw new EditError('forbidden', 'This address is not valid. Ask for the image again.');
  }
  if (exp <= Math.floor(nowMs / 1000))
    throw new EditError('forbidden', 'This address was good for 60 minutes and has expired.');
}

async function sign(imageId: string, exp: number): Promise<string> {
  const key = await sharedSecret('file-addresses');
  return createHmac('sha256', key).update(`${imageId}\n${exp}`).digest('base64url');
}
