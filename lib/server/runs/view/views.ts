import 'server-only';
import { asc, eq, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { defaultOperation } from '../../../catalogue/operations.ts';
import { isEmptyRating } from '../../../edit/run/is-empty-rating.ts';
import { isSettled } from '../../../edit/run/is-settled.ts';
import { previewOf } from '../../../edit/run/preview-url.ts';
import type { Attempt, ImageRef, Registration, Result, Run } from '../../../edit/run/run.ts';
import type { Queryable } from '../../db/database.ts';
import { attempts, images, ratings, results, type runs } from '../../db/schema.ts';
import { isFreeModel } from '../../providers/free-models.ts';

type RunRow = typeof runs.$inferSelect;
type AttemptRow = typeof attempts.$inferSelect;
type ImageRow = typeof images.$inferSelect;
/** The public columns of an image. */
type ShownImage = Omit<ImageRow, 'owner' | 'blob' | 'createdAt'>;
type RatingRow = typeof ratings.$inferSelect;

const imageUrl = (id: string): string => `/api/images/${id}`;
export const previewUrl = (id: string): string => previewOf(imageUrl(id));

/**
 * Converts run rows to the public form, in their order, with a constant number of queries.
 *
 * @param q the transaction that the rows were read in: the other rows of the runs must be of the same moment
 */
export async function viewRuns(q: Queryable, rows: readonly RunRow[]): Promise<Run[]> {
  if (rows.length === 0) return [];
  const attemptRows = await q
    .select()
    .from(attempts)
    .where(
      inArray(
        attempts.runId,
        rows.map((row) => row.id),
      ),
    )
    .orderBy(asc(attempts.position));
  const views = await viewAttempts(q, attemptRows);
  const imageIds = rows.flatMap(({ sourceId, maskId, markupId, originalId, referenceIds }) => [
    sourceId,
    ...(originalId ? [originalId] : []),
    ...(maskId ? [maskId] : []),
    ...(markupId ? [markupId] : []),
    ...referenceIds,
  ]);
  const imageRows = await q.select().from(images).where(inArray(images.id, imageIds));
  const parents = await findParents(q, rows);

  return rows.map((row) =>
    viewRun(row, {
      images: imageRows,
      parent: parents.get(row.parentResultId),
      attempts: attemptRows.flatMap((attempt, i) => (attempt.runId === row.id ? [views[i]!] : [])),
    }),
  );
}

/**
 * Converts a run row to the public form.
 *
 * @param parts.images must contain source, original, mask, markup and references
 */
export function viewRun(
  row: RunRow,
  parts: { images: readonly ShownImage[]; parent: Run['parent']; attempts: Attempt[] },
): Run {
  const refOf = (id: string) => viewImage(parts.images.find((image) => image.id === id)!);
  return {
    id: row.id,
    createdAt: row.createdAt.toISOString(),
    status: row.status,
    request: {
      ...(row.operation === defaultOperation ? {} : { operation: row.operation }),
      prompt: row.prompt,
      ...(row.searchPrompt === null ? {} : { searchPrompt: row.searchPrompt }),
      ...(row.extension === null ? {} : { extension: row.extension }),
      n: row.n,
      size: row.size,
      ...(row.endUser === null ? {} : { user: row.endUser }),
      ...(row.region === 'off' ? { region: row.region } : {}),
    },
    source: refOf(row.sourceId),
    ...(row.originalId ? { original: refOf(row.originalId) } : {}),
    mask: row.maskId ? refOf(row.maskId) : null,
    ...(row.markupId ? { markup: refOf(row.markupId) } : {}),
    ...(row.referenceIds.length > 0 ? { references: row.referenceIds.map(refOf) } : {}),
    maskBounds: row.maskBounds,
    pick: viewPick(row),
    ...(parts.parent ? { parent: parts.parent } : {}),
    ...(row.projectId ? { projectId: row.projectId } : {}),
    attempts: parts.attempts,
  };
}

/** @returns null where nothing was picked, or the picked result was removed */
const viewPick = ({ pickResultId, pickReason }: Pick<RunRow, 'pickResultId' | 'pickReason'>) =>
  pickResultId === null ? null : { resultId: pickResultId, reason: pickReason };

/** The parents (results used as sources) of runs, by result id. */
async function findParents(q: Queryable, rows: readonly RunRow[]) {
  const ids = rows.flatMap((row) => (row.parentResultId ? [row.parentResultId] : []));
  const found =
    ids.length === 0
      ? []
      : await q
          .select({ runId: attempts.runId, resultId: results.id })
          .from(results)
          .innerJoin(attempts, eq(attempts.id, results.attemptId))
          .where(inArray(results.id, ids));
  return new Map<string | null, NonNullable<Run['parent']>>(found.map((row) => [row.resultId, row]));
}

/** Converts attempt rows to the public form with their composited results, in their order. */
export async function viewAttempts(q: Queryable, rows: readonly AttemptRow[]): Promise<Attempt[]> {
  if (rows.length === 0) return [];
  const raw = alias(images, 'raw');
  const composited = alias(images, 'composited');
  const full = alias(images, 'full');
  const resultRows = await q
    .select({ result: results, raw, composited, full, rating: ratings })
    .from(results)
    .innerJoin(raw, eq(raw.id, results.rawId))
    .innerJoin(composited, eq(composited.id, sql`coalesce(${results.adjustedId}, ${results.compositedId})`))
    .leftJoin(full, eq(full.id, sql`coalesce(${results.adjustedFullId}, ${results.fullId})`))
    .leftJoin(ratings, eq(ratings.resultId, results.id))
    .where(
      inArray(
        results.attemptId,
        rows.map((row) => row.id),
      ),
    )
    .orderBy(asc(results.id));

  return rows.map((row) => {
    const own = resultRows.filter(({ result }) => result.attemptId === row.id);
    return viewAttempt(
      row,
      own.map((result) => viewResult(result, row)),
    );
  });
}

/** As `viewAttempts`, for an attempt without results; needs no query. */
export const viewFreshAttempt = (row: AttemptRow): Attempt => viewAttempt(row, []);

function viewAttempt(row: AttemptRow, finished: Result[]): Attempt {
  return {
    id: row.id,
    provider: row.provider,
    model: row.model,
    settings: row.settings,
    ...(row.gateway ? { gateway: row.gateway } : {}),
    status: row.status,
    requested: row.requested,
    returned: finished.length,
    ...(row.isWholePicture ? { isWholePicture: true } : {}),
    ...(row.region ? { region: row.region } : {}),
    ...(row.originalRegion ? { originalRegion: row.originalRegion } : {}),
    startedAt: row.startedAt?.toISOString() ?? null,
    elapsedMs: row.elapsedMs,
    costUsd: row.costUsd ?? (isSettled(row.status) && isFreeModel(row) ? 0 : null),
    traceId: row.traceId && (row.gateway?.traceId ?? row.traceId),
    providerRequestId: row.providerRequestId,
    // A wait of a process that died is over.
    calls: isSettled(row.status) ? row.calls.map(({ wait: _, ...call }) => call) : row.calls,
    usage: row.usage,
    warnings: row.warnings,
    ...(row.error ? { error: row.error } : {}),
    results: finished,
  };
}

type ResultRows = {
  result: typeof results.$inferSelect;
  raw: ImageRow;
  composited: ImageRow;
  full: ImageRow | null;
  rating: RatingRow | null;
};

function viewResult(row: ResultRows, attempt: AttemptRow): Result {
  const { result, raw, composited, full, rating } = row;
  const rawId = result.framedId ?? raw.id;
  return {
    id: result.id,
    url: imageUrl(composited.id),
    rawUrl: imageUrl(rawId),
    ...(rawId === raw.id ? {} : { answerUrl: imageUrl(raw.id) }),
    ...(full ? { fullUrl: imageUrl(full.id), fullWidthPx: full.widthPx, fullHeightPx: full.heightPx } : {}),
    previewUrl: previewUrl(composited.id),
    rawPreviewUrl: previewUrl(rawId),
    widthPx: composited.widthPx,
    heightPx: composited.heightPx,
    rawWidthPx: raw.widthPx,
    rawHeightPx: raw.heightPx,
    rawMediaType: raw.mediaType,
    ...(result.hasRawCredentials === null ? {} : { hasRawCredentials: result.hasRawCredentials }),
    revisedPrompt: result.revisedPrompt,
    locality: result.locality,
    registration: viewRegistration(result.registration, attempt),
    ...(result.finish ? { finish: result.finish, seamStep: result.seamStep } : {}),
    ...viewRating(rating),
  };
}

/** Shifts in px of the source, also where they were measured in the original. */
function viewRegistration(
  registration: Registration | null,
  { region, originalRegion }: Pick<AttemptRow, 'region' | 'originalRegion'>,
): Registration | null {
  if (!registration || !region || !originalRegion) return registration;
  const scale = region.width / originalRegion.width;
  const { shiftXPx, shiftYPx } = registration;
  return { ...registration, shiftXPx: shiftXPx * scale, shiftYPx: shiftYPx * scale };
}

/** A withdrawn rating stays as an empty row, which keeps the gateway's feedback id. */
function viewRating(row: RatingRow | null): Pick<Result, 'rating'> {
  if (!row || isEmptyRating(row)) return {};
  const { isStarred, thumb, note } = row;
  return { rating: { isStarred, thumb, note } };
}

export function viewImage(row: ShownImage): ImageRef {
  return {
    id: row.id,
    url: imageUrl(row.id),
    widthPx: row.widthPx,
    heightPx: row.heightPx,
    bytes: row.bytes,
    mediaType: row.mediaType,
  };
}
