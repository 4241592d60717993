import type { SelectionJob } from '../../editor/selection-job.ts';
import type { RasterTile } from '../../mask/model/command.ts';
import type { Wire, WireStart } from '../../select/live-wire/wire.ts';

/** Messages to the worker, which decodes the file once. */
export type ToWorker =
  | { readonly type: 'open'; readonly file: Blob }
  | { readonly type: 'run'; readonly id: number; readonly job: SelectionJob }
  | { readonly type: 'wire'; readonly id: number; readonly start: WireStart }
  | { readonly type: 'cancel'; readonly id: number };

export type FromWorker =
  | { readonly type: 'progress'; readonly id: number; readonly share: number }
  | { readonly type: 'done'; readonly id: number; readonly tiles: readonly RasterTile[] }
  | { readonly type: 'wired'; readonly id: number; readonly wire: Wire }
  | { readonly type: 'failed'; readonly id: number; readonly message: string };
