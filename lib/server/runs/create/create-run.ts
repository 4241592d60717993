import 'server-only';
import { v7 as uuidv7 } from 'uuid';
import { operationOf } from '../../../catalogue/operations.ts';
import type { EditFacts } from '../../../edit/request/plan.ts';
import type { RunRequest } from '../../../edit/request/request.ts';
import type { Run, Warning } from '../../../edit/run/run.ts';
import type { SentenceKey } from '../../../edit/words/sentence.ts';
import type { ColourConversion } from '../../../image/codec/colour-conversion.ts';
import { boundsOfEdited } from '../../../image/keep-map-bounds.ts';
import { withConnectionRetry } from '../../db/connection-retry.ts';
import type { Queryable } from '../../db/database.ts';
import { isConnectionError } from '../../db/error-classes.ts';
import { attempts, images, runs } from '../../db/schema.ts';
import { requireDiskSpace } from '../../disk-space.ts';
import { type NewImage, withImages } from '../../images/image-store.ts';
import type { IntakeImages } from '../../images/intake.ts';
import type { StagedOriginal } from '../../images/original.ts';
import { noteActivity, projectOf } from '../../projects/project-of-run.ts';
import type { KeysFor } from '../../providers/gateway/user-keys.ts';
import { say } from '../../text/english.ts';
import { decodedImageCache } from '../decoded-image-cache.ts';
import { appendEvent } from '../event-store.ts';
import { cacheUserKeys, keysOf } from '../queue/user-key-cache.ts';
import { workerId } from '../queue/worker-lease.ts';
import { readRun } from '../view/read-run.ts';
import { viewFreshAttempt, viewRun } from '../view/views.ts';
import { planTarget } from './plan-target.ts';
import { requireParent } from './require-parent.ts';

/** A new run, and the ids of its queued attempts. */
export type CreatedRun = { run: Run; queued: string[] };

export type RecordRequest = (tx: Queryable, runId: string) => Promise<void>;

/**
 * Stores a run with its images and one attempt per target, in the project of its source. A target that cannot take the edit becomes a failed attempt,
 * so that it does not block the others.
 *
 * @param keysFor the caller's own keys for this run; kept in memory until its attempts end
 * @param record writes further rows in the same transaction
 * @returns the run and the ids of the attempts to enqueue
 * @throws EditError `invalid-value` where the parent is no result of the owner, `storage-full`
 */
export async function createRun(
  owner: string,
  request: RunRequest,
  intake: IntakeImages,
  keysFor: KeysFor = () => undefined,
  record?: RecordRequest,
): Promise<CreatedRun> {
  await requireDiskSpace();
  const parent = request.parent === undefined ? undefined : await requireParent(request.parent, owner);
  const id = uuidv7();
  const planned = planAttempts(id, request, intake, keysFor);
  const queued = planned.flatMap((attempt) => (attempt.status === 'queued' ? [attempt.id] : []));
  const { prompt, n, size } = request;
  const status = queued.length > 0 ? 'queued' : 'done';
  const endUser = request.user ?? null;
  const row = {
    id,
    owner,
    status,
    operation: operationOf(request),
    prompt,
    searchPrompt: request.searchPrompt ?? null,
    extension: intake.extension ?? null,
    n,
    size,
    region: request.region ?? 'auto',
    endUser,
    parentResultId: parent?.resultId ?? null,
    isUnmarked: intake.mark === 'nothing',
    maskBounds: editedBounds(intake),
  } as const;
  let isWritten = false;
  const write = withImages(imagesOf(owner, intake), async (tx, rows) => {
    const pictures = pictureColumns(intake, rows);
    await record?.(tx, id);
    await tx.insert(images).values(rows);
    const projectId = await projectOf(tx, {
      owner,
      parentResultId: parent?.resultId,
      source: rows[0]!,
      request,
    });
    const [storedRun] = await tx
      .insert(runs)
      .values({ ...row, ...pictures, projectId })
      .returning();
    const storedAttempts = await tx.insert(attempts).values(planned).returning();
    const made = viewRun(storedRun!, {
      images: rows,
      parent,
      attempts: storedAttempts.map(viewFreshAttempt),
    });
    await noteActivity(tx, projectId);
    await appendEvent(tx, { id, owner }, { type: 'run-start', run: made });
    isWritten = true;
    return made;
  });
  const run = await write.catch(async (error: unknown) => {
    // The connection was lost during the commit: only the database knows whether the run exists.
    const kept =
      isWritten && isConnectionError(error) ? await withConnectionRetry(() => readRun(id, owner)) : undefined;
    if (kept) return kept;
    throw error;
  });
  for (const attempt of planned) {
    const keys = keysOf(attempt, keysFor);
    if (keys && attempt.status === 'queued') cacheUserKeys(attempt.id, keys);
  }
  decodedImageCache().set(id, intake);
  return { run, queued };
}

/** The columns of a run that refer to its images, which are in the order of `imagesOf`. */
function pictureColumns(intake: IntakeImages, [source, ...others]: readonly { id: string }[]) {
  const next = (isThere: unknown) => (isThere ? (others.shift()?.id ?? null) : null);
  const staged = stagedOf(intake);
  return {
    sourceId: source!.id,
    maskId: next(intake.mark === 'mask' && intake.mask),
    markupId: next(intake.markup),
    originalId: next(staged),
    originalKeepId: next(staged?.keepFile),
    referenceIds: others.map(({ id }) => id),
  };
}

/** The rows of the attempts, in the order of the targets. */
function planAttempts(runId: string, request: RunRequest, intake: IntakeImages, keysFor: KeysFor) {
  const facts = factsOf(intake);
  const warned = [...warnOfConversion(intake), ...warnOfIgnored(intake)];
  return request.targets.map((target, position) => {
    const planned = planTarget(target, request, facts, keysFor);
    return {
      ...planned,
      warnings: [...warned, ...planned.warnings],
      id: uuidv7(),
      runId,
      position,
      worker: workerId(),
      hasUserKeys: keysOf(target, keysFor) !== undefined,
      answers: [],
    };
  });
}

function warnOfConversion({ conversion }: IntakeImages): Warning[] {
  return conversion ? [{ code: 'colours-converted', ...say(conversionWords[conversion]) }] : [];
}

function warnOfIgnored({ isOriginalIgnored, source: { pixels } }: IntakeImages): Warning[] {
  if (!isOriginalIgnored) return [];
  const values = { width: pixels.widthPx, height: pixels.heightPx };
  return [{ code: 'original-ignored', ...say('server.plan.originalIgnored', values) }];
}

const conversionWords = {
  cmyk: 'server.plan.convertedCmyk',
  hdr: 'server.plan.convertedHdr',
  gainMap: 'server.plan.convertedGainMap',
} as const satisfies Record<ColourConversion, SentenceKey>;

/** The facts of the source that limits are checked against. */
export function factsOf(intake: IntakeImages): EditFacts {
  const { source, mask, mark, references, markup, extension, original } = intake;
  const { widthPx, heightPx } = source.pixels;
  return {
    ...(original ? { original: { widthPx: original.widthPx, heightPx: original.heightPx } } : {}),
    widthPx,
    heightPx,
    bytes: source.bytes.length,
    mediaType: source.mediaType,
    maskBytes: mask?.png.length ?? 0,
    mark,
    references: references.length,
    edited: editedBounds(intake),
    hasMarkup: markup !== undefined,
    ...(extension ? { extension } : {}),
  };
}

/** The bounds of the mask; without one those of the picture. */
function editedBounds({ source, mask }: IntakeImages): Run['maskBounds'] {
  if (mask) return boundsOfEdited(mask.keep);
  const { widthPx, heightPx } = source.pixels;
  return { x: 0, y: 0, width: widthPx, height: heightPx };
}

const stagedOf = ({ original }: IntakeImages): StagedOriginal | undefined =>
  original && 'file' in original ? original : undefined;

/** The source, the mask that was sent, the markup, the original with its keep map, and the references. */
function imagesOf(owner: string, intake: IntakeImages): NewImage[] {
  const { source, mask, mark, references, markup } = intake;
  const { widthPx, heightPx } = source.pixels;
  const shape = { owner, widthPx, heightPx };
  return [
    { ...shape, bytes: source.bytes },
    ...(mark === 'mask' && mask ? [{ ...shape, bytes: mask.png }] : []),
    ...(markup ? [{ ...shape, bytes: markup }] : []),
    ...originalImages(owner, stagedOf(intake)),
    ...references.map(({ mediaType: _, ...reference }) => ({ owner, ...reference })),
  ];
}

function originalImages(owner: string, original: StagedOriginal | undefined): NewImage[] {
  if (!original) return [];
  const { widthPx, heightPx, file, keepFile } = original;
  return [file, ...(keepFile ? [keepFile] : [])].map((bytes) => ({ owner, widthPx, heightPx, bytes }));
}
