import { z } from 'zod';

/** What the keeper is told when it starts. */
export const keeperGreeting = z.object({
  dataDir: z.string(),
  port: z.int(),
  /** False gives up safety against a crash of the machine for speed: tests only. */
  durable: z.boolean(),
});
export type KeeperGreeting = z.infer<typeof keeperGreeting>;

/** What the keeper says when the server takes connections. */
export const keeperReady = z.object({
  type: z.literal('ready'),
  runAs: z.enum(['self', 'namespace', 'user']),
});
export type KeeperReady = z.infer<typeof keeperReady>;
