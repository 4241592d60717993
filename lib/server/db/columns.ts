import 'server-only';
import { timestamp } from 'drizzle-orm/pg-core';

/** Timestamps have a time zone; ids are UUIDv7, which sort by creation. */
export const createdAt = () => timestamp('created_at', { withTimezone: true }).notNull().defaultNow();
