import 'server-only';
import { eq } from 'drizzle-orm';
import { findModel, findProvider, providers } from '../../catalogue/catalogue.ts';
import type { ModelEntry } from '../../catalogue/entry.ts';
import { EditError } from '../../edit/errors.ts';
import { database } from '../db/database.ts';
import { attempts, runs } from '../db/schema.ts';
import { findAdapter } from '../providers/index.ts';
import type { Edit, Provider } from '../providers/provider.ts';
import { readIntake } from './shared-intake.ts';

export type LoadedAttempt = {
  attempt: typeof attempts.$inferSelect;
  owner: string;
  model: ModelEntry;
  adapter: Provider;
  edit: Edit;
};

/**
 * Everything that an attempt needs, from the database and the store: it may have been made by another process.
 *
 * @throws EditError `model-not-found` where the catalogue has lost the model since
 */
export async function loadAttempt(attemptId: string): Promise<LoadedAttempt> {
  const [row] = await database()
    .select({ attempt: attempts, run: runs })
    .from(attempts)
    .innerJoin(runs, eq(runs.id, attempts.runId))
    .where(eq(attempts.id, attemptId));
  if (!row) throw new EditError('not-found', 'This attempt was removed.');
  const { attempt, run } = row;
  const provider = findProvider(providers, attempt.provider);
  const model = provider && findModel(provider, attempt.model);
  const adapter = findAdapter(attempt.provider);
  if (!model || !adapter) {
    throw new EditError('model-not-found', `${attempt.provider} has no model “${attempt.model}” any more.`);
  }
  const images = await readIntake(run.sourceId, run.maskId);
  const { prompt, size, owner } = run;
  return {
    attempt,
    owner,
    model,
    adapter,
    edit: { prompt, size, user: run.endUser ?? undefined, ...images },
  };
}
