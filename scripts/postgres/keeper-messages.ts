import { z } from 'zod';

/** Start message to the keeper. */
export const keeperGreeting = z.object({
  dataDir: z.string(),
  port: z.int(),
  /** False disables fsync for speed: tests only. */
  durable: z.boolean(),
});
export type KeeperGreeting = z.infer<typeof keeperGreeting>;

/** Message of the keeper once the server accepts connections. */
export const keeperReady = z.object({
  type: z.literal('ready'),
  runAs: z.enum(['self', 'namespace', 'user']),
});
export type KeeperReady = z.infer<typeof keeperReady>;
