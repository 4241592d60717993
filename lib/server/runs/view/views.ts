import 'server-only';
import { asc, eq, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { isEmptyRating } from '../../../edit/run/is-empty-rating.ts';
import { isSettled } from '../../../edit/run/is-settled.ts';
import type { Attempt, ImageRef, Result, Run } from '../../../edit/run/run.ts';
import type { Queryable } from '../../db/database.ts';
import { attempts, images, ratings, results, type runs } from '../../db/schema.ts';

type RunRow = typeof runs.$inferSelect;
type AttemptRow = typeof attempts.$inferSelect;
type ImageRow = typeof images.$inferSelect;
/** What clients see of a picture. */
type ShownImage = Omit<ImageRow, 'owner' | 'blob' | 'createdAt'>;
type RatingRow = typeof ratings.$inferSelect;

/** Widths of the previews that the page asks for, in pixels: two to a row in a panel, on a dense screen. */
const tilePreviewPx = 512;

const imageUrl = (id: string): string => `/api/images/${id}`;
const previewUrl = (id: string): string => `${imageUrl(id)}?width=${tilePreviewPx}`;

/** Makes rows into runs as clients see them, in the order of the rows. A few queries, however many runs. */
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
  const imageIds = rows.flatMap((row) => (row.maskId ? [row.sourceId, row.maskId] : [row.sourceId]));
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
 * Makes a run of its row and what belongs to it.
 *
 * @param parts.images its source and mask, at least
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
      prompt: row.prompt,
      n: row.n,
      size: row.size,
      ...(row.endUser === null ? {} : { user: row.endUser }),
    },
    source: refOf(row.sourceId),
    mask: row.maskId ? refOf(row.maskId) : null,
    ...(parts.parent ? { parent: parts.parent } : {}),
    attempts: parts.attempts,
  };
}

/** The results that are sources of runs, by their id, each with the run that it belongs to. */
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

/** Makes rows into attempts with their finished results, in the order of the rows. */
export async function viewAttempts(q: Queryable, rows: readonly AttemptRow[]): Promise<Attempt[]> {
  if (rows.length === 0) return [];
  const raw = alias(images, 'raw');
  const composited = alias(images, 'composited');
  const resultRows = await q
    .select({ result: results, raw, composited, rating: ratings })
    .from(results)
    .innerJoin(raw, eq(raw.id, results.rawId))
    .innerJoin(composited, eq(composited.id, sql`coalesce(${results.adjustedId}, ${results.compositedId})`))
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
    return viewAttempt(row, own.map(viewResult));
  });
}

/** As `viewAttempts`, where it is known that there are no results: it needs no query. */
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
    startedAt: row.startedAt?.toISOString() ?? null,
    elapsedMs: row.elapsedMs,
    costUsd: row.costUsd,
    traceId: row.traceId,
    providerRequestId: row.providerRequestId,
    // A wait that its process did not live to see the end of is none.
    calls: isSettled(row.status) ? row.calls.map(({ wait: _, ...call }) => call) : row.calls,
    usage: row.usage,
    warnings: row.warnings,
    ...(row.error ? { error: row.error } : {}),
    results: finished,
  };
}

function viewResult(row: {
  result: typeof results.$inferSelect;
  raw: ImageRow;
  composited: ImageRow;
  rating: RatingRow | null;
}): Result {
  const { result, raw, composited, rating } = row;
  return {
    id: result.id,
    url: imageUrl(composited.id),
    rawUrl: imageUrl(raw.id),
    previewUrl: previewUrl(composited.id),
    rawPreviewUrl: previewUrl(raw.id),
    widthPx: composited.widthPx,
    heightPx: composited.heightPx,
    rawWidthPx: raw.widthPx,
    rawHeightPx: raw.heightPx,
    rawMediaType: raw.mediaType,
    revisedPrompt: result.revisedPrompt,
    locality: result.locality,
    registration: result.registration,
    ...(result.finish ? { finish: result.finish, seamStep: result.seamStep } : {}),
    ...viewRating(rating),
  };
}

/** A rating that was taken away again stays as an empty row, which knows what the gateway was sent. */
function viewRating(row: RatingRow | null): Pick<Result, 'rating'> {
  if (!row || isEmptyRating(row)) return {};
  const { isStarred, thumb, note } = row;
  return { rating: { isStarred, thumb, note } };
}

function viewImage(row: ShownImage): ImageRef {
  return {
    id: row.id,
    url: imageUrl(row.id),
    widthPx: row.widthPx,
    heightPx: row.heightPx,
    bytes: row.bytes,
    mediaType: row.mediaType,
  };
}
