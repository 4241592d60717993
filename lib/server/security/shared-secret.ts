import 'server-only';
import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { database } from '../db/database.ts';
import { sharedSecrets } from '../db/schema.ts';

/** A random value under a name, the same for every instance on one database and across restarts. 64 hexadecimal digits. */
export async function sharedSecret(name: string): Promise<string> {
  const value = randomBytes(32).toString('hex');
  await database().insert(sharedSecrets).values({ name, value }).onConflictDoNothing();
  const [row] = await database().select().from(sharedSecrets).where(eq(sharedSecrets.name, name));
  if (!row) throw new Error(`the shared secret ${name} could not be stored`);
  return row.value;
}
