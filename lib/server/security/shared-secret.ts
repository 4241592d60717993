import 'server-only';
import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { database } from '../db/database.ts';
import { sharedSecrets } from '../db/schema.ts';

/**
 * A random value by name, created on first use: 64 hexadecimal digits, shared by all instances on one database and
 * stable across restarts.
 */
export async function sharedSecret(name: string): Promise<string> {
  const value = randomBytes(32).toString('hex');
  await database().insert(sharedSecrets).values({ name, value }).onConflictDoNothing();
  const [row] = await database().select().from(sharedSecrets).where(eq(sharedSecrets.name, name));
  if (!row) throw new Error(`the shared secret ${name} could not be stored`);
  return row.value;
}
