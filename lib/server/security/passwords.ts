import 'server-only';
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

/** scrypt parameters, as OWASP recommends for r = 8 and p = 1 below its largest N: about 100 ms and 32 MiB per hash. */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1_048_576 };
const keyBytes = 32;

/** @returns `scrypt$<salt>$<key>` in base64url, with a random salt */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt);
  return `scrypt$${salt.toString('base64url')}$${key.toString('base64url')}`;
}

/** Compares in constant time. */
export async function isPassword(given: string, stored: string): Promise<boolean> {
  const [scheme, salt, key] = stored.split('$');
  if (scheme !== 'scrypt' || !salt || !key) throw new Error('a stored password has an unknown form');
  const expected = Buffer.from(key, 'base64url');
  return timingSafeEqual(await derive(given, Buffer.from(salt, 'base64url')), expected);
}

function derive(password: string, salt: Buffer): Promise<Buffer> {
  const options: ScryptOptions = cost;
  return new Promise((resolve, reject) => {
    // NFKC: accents can be typed in composed or decomposed form.
    scrypt(password.normalize('NFKC'), salt, keyBytes, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
