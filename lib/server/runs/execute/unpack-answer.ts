import 'server-only';
import { v7 as uuidv7 } from 'uuid';
import { EditError } from '../../../edit/errors.ts';
import { warnOfPictures } from '../../../edit/request/answer-warnings.ts';
import { chooseSize } from '../../../edit/request/size.ts';
import type { Warning } from '../../../edit/run/run.ts';
import { largestMovePx } from '../../../image/register/placement.ts';
import { allDone } from '../../all-done.ts';
import { markStep } from '../../edit-diagnostics.ts';
import { say } from '../../text/english.ts';
import { type GivenResult, readShape, storeResults } from '../result-store.ts';
import { sourceTypeOf } from '../source-type.ts';
import { deleteAnswer, readOrDelete, storeCharge } from './answer-store.ts';
import { addWarnings } from './attempt-store.ts';
import { cleanAnswer } from './clean-answer.ts';
import { emitComposite } from './composite-events.ts';
import { defaultFinish, type MadeComposite, makeComposite, storeComposite } from './composite-result.ts';
import type { LoadedAttempt } from './load-attempt.ts';
import type { CallAnswer } from './poll-result.ts';

/**
 * Stores the raw images of an answer, deletes the answer, and composites each image. Compositing runs in parallel to
 * the storing of raw images, since the answer is stored already. Cost, usage and warnings are stored in a transaction
 * of their own.
 *
 * @throws EditError also where an image is missing for now
 */
export async function unpackAnswer(
  loaded: LoadedAttempt,
  { stored, answer, missing }: CallAnswer,
): Promise<void> {
  const { attempt, adapter, model, owner } = loaded;
  const { results, warnings, costUsd, usage } = await readOrDelete(attempt.id, stored, () =>
    cleanAnswer(adapter.fromResponse(answer, model, attempt.settings)),
  );
  const given = results.map((result) => ({ ...result, id: uuidv7() }));
  const making = new Map(given.map((result) => [result.id, startComposite(loaded, result)]));
  const allWarnings = [...warnings, ...(await warningsOf(loaded, given))];
  const charge = { answerId: stored.id, costUsd, ...(usage ? { usage } : {}) };
  const [{ rows, count }] = await allDone([
    storeResults(attempt.id, owner, stored.id, given),
    storeCharge(attempt.id, charge, allWarnings),
  ]);
  markStep('raw-stored');
  const finishing = rows.map(async (row) => {
    const made = await making.get(row.id)!;
    await storeComposite(row, owner, made);
    return made;
  });
  const [made] = await allDone([allDone(finishing), deleteAnswer(attempt.id, stored)]);
  await addWarnings(attempt.id, [...warnOfMoved(loaded, made), ...warnOfUnwritten(loaded, made)]);
  if (count === 0) {
    throw new EditError('malformed-answer', say('server.provider.undecodable'));
  }
  if (missing) throw missing;
}

async function warningsOf(
  { attempt, edit, frame, model }: LoadedAttempt,
  given: readonly GivenResult[],
): Promise<Warning[]> {
  const shapes = await Promise.all(given.map(({ bytes }) => readShape(bytes)));
  const { resultsPerCall, sizes } = model.limits;
  // Of a region, results have the size of the region as it was sent.
  const { pixels } = frame.region ? edit.source : frame.source;
  return warnOfPictures(
    say,
    shapes.flatMap((shape) => shape ?? []),
    {
      results: Math.min(resultsPerCall, attempt.requested),
      size: chooseSize(sizes, pixels, edit.size),
      source: pixels,
    },
  );
}

/** Share of the longer side of a region from which a shift of its result means that the model has framed it anew. */
const reframedShare = 0.01;

/**
 * Warns of a model that moves what it sees of the picture. Nothing is sent again by itself, since it would be billed
 * again.
 */
function warnOfMoved({ frame, model }: LoadedAttempt, made: readonly MadeComposite[]): Warning[] {
  const region = frame.full?.region ?? frame.region;
  if (!region) return [];
  const size = { widthPx: region.width, heightPx: region.height };
  const movedPx = Math.max(0, ...made.map(({ registration }) => largestMovePx(registration, size)));
  if (movedPx <= reframedShare * Math.max(region.width, region.height)) return [];
  const told = say('server.answer.regionMoved', { model: model.name, distance: Math.round(movedPx) });
  return [{ code: 'region-moved', ...told }];
}

/** Warns where a result could not be written at the size of the original. */
function warnOfUnwritten({ frame: { full } }: LoadedAttempt, made: readonly MadeComposite[]): Warning[] {
  if (!full || made.every((result) => result.full)) return [];
  const { widthPx: width, heightPx: height } = full.original;
  return [{ code: 'full-not-written', ...say('server.answer.fullNotWritten', { width, height }) }];
}

function startComposite(
  { attempt, frame, model }: LoadedAttempt,
  { id, bytes }: GivenResult,
): Promise<MadeComposite> {
  const sourceType = sourceTypeOf(attempt.provider, attempt.isWholePicture);
  const how = { finish: defaultFinish(model, frame.full?.region ?? frame.region), sourceType };
  const made = makeComposite(
    () => bytes,
    frame,
    how,
    (pixels) => emitComposite(attempt.id, id, pixels),
  );
  // The error of an undecodable image is handled where it is stored.
  made.catch(() => undefined);
  return made;
}
