import 'server-only';
import { v7 as uuidv7 } from 'uuid';
import { findModel, findProvider, providers } from '../../catalogue/catalogue.ts';
import { EditError, toAttemptError } from '../../edit/errors.ts';
import type { SourceFacts } from '../../edit/limits.ts';
import { planAttempt } from '../../edit/plan.ts';
import type { RequestedTarget, RunRequest } from '../../edit/request.ts';
import type { Run } from '../../edit/run.ts';
import { database } from '../db/database.ts';
import { attempts, runs } from '../db/schema.ts';
import { storeImage } from '../images/image-store.ts';
import type { IntakeImages } from '../images/intake.ts';
import { findAdapter } from '../providers/index.ts';
import { appendEvent } from './events.ts';
import { readRun } from './read-run.ts';
import { workerId } from './worker.ts';

type NewAttempt = typeof attempts.$inferInsert;

/**
 * Stores a run with its pictures and one attempt a target. A target that cannot take the edit gets an attempt that
 * has failed already, so that one wrong target never hides the others.
 *
 * @returns the run and the ids of the attempts that are to be worked on
 */
export async function createRun(
  owner: string,
  request: RunRequest,
  intake: IntakeImages,
): Promise<{ run: Run; queued: string[] }> {
  const id = uuidv7();
  const { source, mask } = intake;
  const shape = {
    owner,
    mediaType: 'image/png',
    widthPx: source.pixels.widthPx,
    heightPx: source.pixels.heightPx,
  };
  const facts: SourceFacts = { ...shape, bytes: source.png.length };
  const planned = request.targets.map((target, position) => ({
    ...planTarget(target, request, facts),
    id: uuidv7(),
    runId: id,
    position,
    worker: workerId(),
    answers: [],
  }));

  const sourceId = await storeImage({ ...shape, bytes: source.png });
  const maskId = intake.hasOwnMask ? await storeImage({ ...shape, bytes: mask.png }) : null;
  const { prompt, n, size } = request;
  const isLive = planned.some((attempt) => attempt.status === 'queued');

  const run = await database().transaction(async (tx) => {
    await tx.insert(runs).values({
      id,
      owner,
      status: isLive ? 'queued' : 'done',
      prompt,
      n,
      size,
      endUser: request.user ?? null,
      sourceId,
      maskId,
    });
    await tx.insert(attempts).values(planned);
    const stored = await readRun(tx, id, owner);
    if (!stored) throw new Error('a run that was just stored cannot be read');
    await appendEvent(tx, { id, owner }, { type: 'run-start', run: stored });
    return stored;
  });
  return { run, queued: planned.flatMap((attempt) => (attempt.status === 'queued' ? [attempt.id] : [])) };
}

/** What `planTarget` decides of an attempt. */
export type PlannedTarget = Pick<
  NewAttempt,
  'provider' | 'model' | 'settings' | 'status' | 'requested' | 'warnings' | 'error'
>;

/** Fits a request to a target. What cannot be done is an attempt that has failed, with the reason. */
export function planTarget(
  target: RequestedTarget,
  request: Pick<RunRequest, 'prompt' | 'n' | 'size'>,
  facts: SourceFacts,
): PlannedTarget {
  const settings = target.settings ?? {};
  const planned = {
    provider: target.provider,
    model: target.model ?? '',
    settings,
    requested: request.n,
    warnings: [],
  };
  try {
    const model = resolveTarget(target);
    const plan = planAttempt({ ...request, settings }, facts, model, knownSettings());
    return { ...planned, ...plan, model: model.id, status: 'queued', error: null };
  } catch (error) {
    if (!(error instanceof EditError)) throw error;
    return { ...planned, status: 'failed', error: toAttemptError(error) };
  }
}

/** @throws EditError where the target does not exist or cannot be used */
function resolveTarget(target: RequestedTarget) {
  const provider = findProvider(providers, target.provider);
  if (!provider) {
    const ids = providers.map((known) => known.id).join(', ');
    throw new EditError('invalid-value', `There is no provider “${target.provider}”. Use one of ${ids}.`, {
      param: 'provider',
    });
  }
  const model = findModel(provider, target.model);
  if (!model) {
    const ids = provider.models.map((known) => known.id).join(', ');
    throw new EditError(
      'model-not-found',
      `${provider.name} has no model “${target.model}”. Use one of ${ids}.`,
      {
        param: 'model',
      },
    );
  }
  const availability = findAdapter(provider.id)?.availability();
  if (availability?.state === 'unable') {
    throw new EditError('unsupported-operation', availability.reason, { param: 'model' });
  }
  if (availability?.state === 'unconfigured') {
    throw new EditError(
      'provider-not-configured',
      `${provider.name} is not set up here. Set ${availability.missing.join(' and ')} on the server.`,
      { param: 'provider' },
    );
  }
  return model;
}

function knownSettings(): Set<string> {
  return new Set(
    providers.flatMap((provider) => provider.models.flatMap((model) => model.settings.map((s) => s.id))),
  );
}
