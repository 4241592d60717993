import 'server-only';
import { and, eq, gt, lt, sql } from 'drizzle-orm';
import { database } from '../db/database.ts';
import { sessions } from '../db/schema.ts';

/** Lifetime of a session. */
export const sessionDays = 30;

const userPrefix = 'session-';

/** Creates a session. @returns its new user id */
export async function beginSession(): Promise<string> {
  const userId = `${userPrefix}${crypto.randomUUID()}`;
  const expiresAt = sql`now() + make_interval(days => ${sessionDays})`;
  await database().insert(sessions).values({ userId, expiresAt });
  return userId;
}

/** Whether the session exists and has not expired. */
export async function isSessionOpen(userId: string): Promise<boolean> {
  const [row] = await database()
    .select({ userId: sessions.userId })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), gt(sessions.expiresAt, sql`now()`)));
  return row !== undefined;
}

/** Whether the user is a session that has ended. Other users have no session. */
export async function hasSessionEnded(userId: string): Promise<boolean> {
  return userId.startsWith(userPrefix) && !(await isSessionOpen(userId));
}

/** Ends a session for all copies of its cookie. */
export async function endSession(userId: string): Promise<void> {
  await database().delete(sessions).where(eq(sessions.userId, userId));
}

/** Deletes expired sessions. */
export async function removeOldSessions(): Promise<void> {
  await database().delete(sessions).where(lt(sessions.expiresAt, sql`now()`));
}
