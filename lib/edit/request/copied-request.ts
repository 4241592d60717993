import * as z from 'zod/mini';
import { mapLanguages } from '../code/languages.ts';

/** The copied request of an attempt. Secrets are variables; images are files. */
export const copiedRequestSchema = z.object({
  /** The request in each language, by its id. */
  ...mapLanguages(() => z.string()),
  /** Names of the variables to set. */
  variables: z.array(z.string()),
  /** Files that must be in the working directory. */
  files: z.array(z.object({ name: z.string(), url: z.string() })),
  /** Whether client code calls this server, since the gateway has no OpenAI-compatible route for the provider. */
  isClientHere: z.boolean(),
});
export type CopiedRequest = z.infer<typeof copiedRequestSchema>;
