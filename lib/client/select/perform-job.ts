import type { SelectionJob } from '../../editor/selection-job.ts';
import type { Pixels } from '../../image/pixels.ts';
import { encodeRasterTiles } from '../../mask/conversion/encode-raster.ts';
import type { RasterTile } from '../../mask/model/command.ts';
import type { Coverage } from '../../mask/model/coverage.ts';
import { magicWand } from '../../select/magic-wand.ts';
import type { ObjectHints } from '../../select/object-hints.ts';
import { selectObject } from '../../select/select-object.ts';
import { partOfWork, type Work } from '../../select/work.ts';

/** Runs the jobs on one picture. The state of an object selection is cached for its next stroke. */
export function createPerformer(picture: Pixels): (job: SelectionJob) => Work<RasterTile[]> {
  let kept: { key: string; coverage: Coverage } | undefined;

  function* find(hints: ObjectHints, growPx: number): Work<Coverage> {
    const key = JSON.stringify([hints, growPx]);
    if (kept?.key === key) return kept.coverage;
    const coverage = yield* selectObject(picture, hints, { growPx });
    kept = { key, coverage };
    return coverage;
  }

  return function* perform(job) {
    if (job.kind === 'wand') return encodeRasterTiles(yield* magicWand(picture, job.at, job.options));
    const { growPx } = job.options;
    if (!job.without) return encodeRasterTiles(yield* find(job.hints, growPx));
    const before = yield* partOfWork(find(job.without, growPx), 0, 0.5);
    const after = yield* partOfWork(find(job.hints, growPx), 0.5, 1);
    const data = before.data.map((value, i) => Math.max(0, value - after.data[i]!));
    return encodeRasterTiles({ ...before, data });
  };
}
