import 'server-only';
import { eq } from 'drizzle-orm';
import type { ModelEntry } from '../../../catalogue/entry.ts';
import { findProvider } from '../../../catalogue/find.ts';
import { hasOwn, sentOperation } from '../../../catalogue/model-operations.ts';
import { findAnyModel } from '../../../catalogue/unlisted.ts';
import { EditError } from '../../../edit/errors.ts';
import { markupFormFor } from '../../../edit/request/markup.ts';
import { referencesFor } from '../../../edit/request/references.ts';
import { catalogue } from '../../catalogue.ts';
import { database } from '../../db/database.ts';
import { attempts, runs } from '../../db/schema.ts';
import { findAnyImage, readImage } from '../../images/image-store.ts';
import { decodeIntake, type IntakeImages } from '../../images/intake.ts';
import { drawMarkedCopy, plainMarkup } from '../../images/markup.ts';
import { readOriginalPart } from '../../images/original-part.ts';
import { queueResultWork } from '../../images/pixel-queue.ts';
import { redactProvider } from '../../providers/errors/redact-provider.ts';
import type { Edit, Provider } from '../../providers/provider.ts';
import { findAdapter } from '../../providers/registry.ts';
import { credentialsOf } from '../../security/credentials.ts';
import { createRedactor, type Redactor } from '../../security/redact.ts';
import { say } from '../../text/english.ts';
import { decodedImageCache } from '../decoded-image-cache.ts';
import { routeHeaders } from './route-headers.ts';
import { type Frame, type FullFrame, sentEdit } from './sent-edit.ts';

export type LoadedAttempt = {
  attempt: typeof attempts.$inferSelect;
  /** As it was requested. */
  run: Pick<
    typeof runs.$inferSelect,
    'operation' | 'prompt' | 'searchPrompt' | 'extension' | 'size' | 'region'
  >;
  owner: string;
  model: ModelEntry;
  /** Adapter whose errors contain no secrets. */
  adapter: Provider;
  /** Removes the secrets of the request from what comes back. */
  redactor: () => Redactor;
  /** What is sent: of a region, where the attempt has one. */
  edit: Edit;
  frame: Frame;
};

export type AttemptRows = { attempt: typeof attempts.$inferSelect; run: typeof runs.$inferSelect };

/**
 * @throws EditError `not-found`, or as `loadAttempt`
 */
export async function readAttempt(attemptId: string): Promise<LoadedAttempt> {
  const [rows] = await database()
    .select({ attempt: attempts, run: runs })
    .from(attempts)
    .innerJoin(runs, eq(runs.id, attempts.runId))
    .where(eq(attempts.id, attemptId));
  if (!rows) throw new EditError('not-found', 'This attempt was removed.');
  return await loadAttempt(rows);
}

/**
 * Loads all that an attempt needs besides its rows, from the cache or from the store: another process may have created
 * it.
 *
 * @throws EditError `model-not-found` where the catalogue no longer has the model
 */
export async function loadAttempt({ attempt, run }: AttemptRows): Promise<LoadedAttempt> {
  const provider = findProvider(catalogue(), attempt.provider);
  const model = provider && findAnyModel(provider, attempt.model);
  const adapter = findAdapter(attempt.provider);
  if (!model || !adapter) {
    const values = { provider: attempt.provider, id: attempt.model };
    throw new EditError('model-not-found', say('server.plan.modelGone', values));
  }
  const redactor = lazily(() => {
    const { own, partner } = routeHeaders({ attempt, adapter, model });
    return createRedactor([...credentialsOf(own ?? {}), ...credentialsOf(partner ?? {})]);
  });
  const cached = decodedImageCache().get(run.id);
  const pictures = cached ?? (await loadPictures(run));
  const { source } = pictures;
  const { operation, prompt, size, owner } = run;
  const mask = attempt.isWholePicture ? undefined : pictures.mask;
  const full = fullFrameOf(attempt, pictures);
  const frame = { source, mask, region: attempt.region ?? undefined, full };
  const sent = referencesFor(model, run.referenceIds.length, run.markupId !== null);
  const readReferences = async () =>
    cached?.references.slice(0, sent) ?? (await Promise.all(run.referenceIds.slice(0, sent).map(readImage)));
  const user = run.endUser ?? undefined;
  const markup = await markupFor(model, pictures);
  return {
    attempt,
    run,
    owner,
    model,
    adapter: redactProvider(adapter, redactor),
    redactor,
    edit: await sentEdit(
      {
        operation: sentOperation(model, operation),
        prompt,
        searchPrompt: run.searchPrompt ?? undefined,
        size,
        user,
        source,
        mask,
        readReferences,
        markup,
        extension: hasOwn(model, 'outpaint') ? (run.extension ?? undefined) : undefined,
      },
      frame,
      model,
      adapter.maskForm,
    ),
    frame,
  };
}

/** @returns the region of the original; undefined where the source is edited */
export function fullFrameOf(
  { originalRegion: region }: Pick<AttemptRows['attempt'], 'originalRegion'>,
  { original, mask }: Pick<IntakeImages, 'original' | 'mask'>,
): FullFrame | undefined {
  if (!region || !original || !mask) return undefined;
  return { original, region, readPart: () => readOriginalPart(original, region, mask.keep) };
}

async function markupFor(model: ModelEntry, { source, markup }: IntakeImages): Promise<Edit['markup']> {
  if (!markup) return undefined;
  switch (markupFormFor(model)) {
    case 'layer':
      return { png: plainMarkup(markup) };
    case 'copy':
      return {
        png: plainMarkup(markup),
        copy: await queueResultWork(() => drawMarkedCopy(source.pixels, markup)),
      };
    case 'none':
      return undefined;
  }
}

function lazily<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

type PicturesOf = Pick<
  AttemptRows['run'],
  'sourceId' | 'maskId' | 'markupId' | 'originalId' | 'originalKeepId'
>;

/** @returns the decoded source and mask of a run, its markup, and where its original is stored */
export async function loadPictures(run: PicturesOf): Promise<IntakeImages> {
  const { sourceId, maskId, markupId, originalId, originalKeepId } = run;
  const [source, mask, markup, original, originalKeep] = await Promise.all([
    readImage(sourceId),
    maskId ? readImage(maskId) : undefined,
    markupId ? readImage(markupId) : undefined,
    originalId ? findAnyImage(originalId) : undefined,
    originalKeepId ? findAnyImage(originalKeepId) : undefined,
  ]);
  const accepted = ['image/png', 'image/jpeg', 'image/webp'] as const;
  const decoded = await queueResultWork(() =>
    decodeIntake(source.bytes, mask?.bytes, accepted, { markup: markup?.bytes }),
  );
  if (!original) return decoded;
  const { widthPx, heightPx, blob: key } = original;
  return { ...decoded, original: { widthPx, heightPx, key, keepKey: originalKeep?.blob } };
}
