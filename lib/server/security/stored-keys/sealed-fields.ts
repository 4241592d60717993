import 'server-only';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { StoredKeysError } from './key-file.ts';

/** Keys of a provider by the names of the server's settings. */
export type KeyFields = Readonly<Record<string, string>>;

const algorithm = 'aes-256-gcm';
/** Length of a nonce, in bytes, as GCM recommends. */
const nonceBytes = 12;

const sealedSchema = z.object({
  version: z.literal(1),
  nonce: z.string(),
  tag: z.string(),
  data: z.string(),
});
const fieldsSchema = z.record(z.string(), z.string());

/** Authenticated with the text: the file of one provider opens for no other. */
const contextOf = (providerId: string): Buffer => Buffer.from(`overpaint stored keys 1 ${providerId}`);

/** Encrypts keys with AES-256-GCM and a random nonce. @returns JSON with base64 values */
export function sealFields(key: Buffer, providerId: string, fields: KeyFields): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(contextOf(providerId));
  const data = Buffer.concat([cipher.update(JSON.stringify(fields), 'utf8'), cipher.final()]);
  const base64 = (bytes: Buffer) => bytes.toString('base64');
  return JSON.stringify({
    version: 1,
    nonce: base64(nonce),
    tag: base64(cipher.getAuthTag()),
    data: base64(data),
  });
}

/** @throws StoredKeysError where the text was changed, or belongs to another key or provider */
export function openFields(key: Buffer, providerId: string, text: string): KeyFields {
  try {
    const { nonce, tag, data } = sealedSchema.parse(JSON.parse(text));
    const bytes = (value: string) => Buffer.from(value, 'base64');
    const decipher = createDecipheriv(algorithm, key, bytes(nonce), { authTagLength: 16 });
    decipher.setAAD(contextOf(providerId)).setAuthTag(bytes(tag));
    const opened = Buffer.concat([decipher.update(bytes(data)), decipher.final()]).toString('utf8');
    return fieldsSchema.parse(JSON.parse(opened));
  } catch (cause) {
    throw new StoredKeysError(
      `The stored key for ${providerId} cannot be opened: its file or the encryption key was changed. Put them back, or remove the key and add it again.`,
      { cause },
    );
  }
}
