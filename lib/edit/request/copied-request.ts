import * as z from 'zod/mini';
import { mapLanguages } from '../code/languages.ts';

/** The request of an attempt, to be copied. Secrets are variables; the pictures are files beside it. */
export const copiedRequestSchema = z.object({
  /** The request in each language, by its id. */
  ...mapLanguages(() => z.string()),
  /** Names of the variables that must be set. */
  variables: z.array(z.string()),
  /** What must lie in the folder where it runs. */
  files: z.array(z.object({ name: z.string(), url: z.string() })),
  /** Whether the clients go to this server, since the gateway has no such route for the provider. */
  isClientHere: z.boolean(),
});
export type CopiedRequest = z.infer<typeof copiedRequestSchema>;
