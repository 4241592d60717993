import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ModelEntry } from '@/lib/catalogue/entry';
import type { Attempt, Run } from '@/lib/edit/run/run';
import type { Editor } from '@/lib/editor/editor';
import type { MarkupDocument } from '@/lib/editor/markup/marks-of';
import type { MaskDocument } from '@/lib/mask/model/document';
import type { GivenPrompt } from '../edit/values';
import type { Draft, Source } from '../intake/source';
import type { GivenMask } from '../mask-files/read-mask';
import type { ReferencePicture } from './reference-picture';
import type { StashedSource } from './stash';

/** Ways to look at the picture: with its mask, as a result, or as all results of a run. */
export type ShowMode = 'mask' | 'result' | 'board';

/** What is looked at in Result: the original without an attempt, an attempt that failed without a result. */
export type Viewed = { runId: string; attemptId: string | null; resultId: string | null };

/** Tabs of the panel beside the mask. */
export type PanelTab = 'mask' | 'runs';

/** A dialog on a run: its links, its lineage, or the request of an attempt. */
export type RunDialog =
  | { readonly kind: 'variants' | 'share'; readonly run: Run }
  | { readonly kind: 'request'; readonly run: Run; readonly attempt: Attempt };

/** Dialogs that commands open; `add-key` are the connections with the form of the first provider without a key. */
export type OpenDialog = 'address' | 'extend' | 'connections' | 'add-key';

export type WorkspaceState = {
  source: Source | null;
  /** Editor of the source's mask. */
  editor: Editor | null;
  /** Why the picture cannot be sent. */
  fileError: string | null;
  /** The mask of the last run. */
  sentMask: MaskDocument | null;
  /** The markup of the last run. */
  sentMarkup: MarkupDocument | null;
  /** Replaced pictures with an unsent mask or markup, newest first. */
  stash: readonly StashedSource[];
  /** A picture that is being cropped, padded or resized. */
  draft: Draft | null;
  /** An imported mask whose meaning or size is to be confirmed. */
  maskDraft: GivenMask | null;
  /** When the restored draft was saved, ms since 1970; null once the notice is dismissed. */
  restoredAt: number | null;
  /** Number of times that everything was cleared. */
  clearCount: number;
  /** The open dialog. */
  dialog: OpenDialog | null;
  isOpening: boolean;
  /** A run is being sent. */
  isSending: boolean;
  /** While an edit is sent: id of the newest run before. Ids of runs ascend; the new one may come by its event first. */
  sentAfter: string | null;
  /** Sending waits for the encoding of the picture. */
  isPreparing: boolean;
  /** Whether results are shown raw instead of restored. */
  isRaw: boolean;
  mode: ShowMode;
  /** What Result shows, and the run of the board; kept while the mask is shown. */
  viewed: Viewed | null;
  /** The result has just come and blends in over the picture. */
  isBlending: boolean;
  /** Whether Result shows original and result side by side, and the width of the original, 0…100. */
  isSplit: boolean;
  splitPercent: number;
  /** The run that was sent last from this page, until its first result; `sentAt` as of `performance.now()`. */
  awaited: { readonly runId: string; readonly sentAt: number } | null;
  /** A run with results that nobody has looked at yet, since that would have interrupted. */
  readyRunId: string | null;
  /** Number of results of the original picture that were kept as variants. */
  variantCount: number;
  /** The open dialog on a run. */
  runDialog: RunDialog | null;
  /** The run whose results are compared. */
  comparedRunId: string | null;
  /** On a phone held upright the edit form is a sheet; without effect in other layouts. */
  isAskOpen: boolean;
  /** The tab of the panel that was chosen; null: the one that suits the picture. */
  panelTab: PanelTab | null;
  /** The tab of the panel in Result. */
  resultTab: 'result' | 'runs';
  /** How much of the stage the form covers at its lower edge, CSS px. */
  coveredPx: number;
  /** Whether the panel is open where it has a place of its own. */
  isPanelOpen: boolean;
  /** Whether the panel is open where it lies over the stage. */
  isSheetOpen: boolean;
  /** Ids of runs on the open picture; runs on the same source belong to it too. */
  pictureRunIds: readonly string[];
  /** Where the runs of the open project go on; null where all are in the list. */
  projectRest: { readonly id: string; readonly cursor: string } | null;
  /** The models that are chosen in the form. */
  chosenModels: readonly ModelEntry[];
  /** Further input pictures of the next edit, in order; they stay when another picture is opened. */
  references: readonly ReferencePicture[];
  /** A prompt for the form to take over; a new object each time. */
  givenPrompt: GivenPrompt | null;
};

/** The part of the state that begins anew with each picture, and where there is none. */
export const freshFrame = {
  fileError: null,
  draft: null,
  maskDraft: null,
  restoredAt: null,
  mode: 'mask',
  viewed: null,
  isBlending: false,
  awaited: null,
  readyRunId: null,
  variantCount: 0,
  isAskOpen: false,
  isSheetOpen: false,
  panelTab: null,
  pictureRunIds: [],
  projectRest: null,
} as const satisfies Partial<WorkspaceState>;

/** The part of the state that comes back with a picture where replacing it is undone. */
export const frameOf = ({
  mode,
  viewed,
  variantCount,
  panelTab,
  pictureRunIds,
  projectRest,
  sentMask,
  sentMarkup,
}: WorkspaceState) => ({
  mode,
  viewed,
  variantCount,
  panelTab,
  pictureRunIds,
  projectRest,
  sentMask,
  sentMarkup,
});

export type WorkspaceStore = StoreApi<WorkspaceState>;

/** A button in a message. */
export type NoticeAction = { readonly label: string; run(): void };

/** Display time of a message with a button, ms; its action is available as long. */
export const noticeMs = 10_000;

/** Shows a message, with an optional action. */
export type Notify = (message: string, action?: NoticeAction) => void;

export function createWorkspaceStore(): WorkspaceStore {
  return createStore<WorkspaceState>(() => ({
    ...freshFrame,
    source: null,
    editor: null,
    sentMask: null,
    sentMarkup: null,
    stash: [],
    clearCount: 0,
    dialog: null,
    isOpening: false,
    isSending: false,
    sentAfter: null,
    isPreparing: false,
    isRaw: false,
    isSplit: false,
    splitPercent: 50,
    runDialog: null,
    comparedRunId: null,
    resultTab: 'result',
    coveredPx: 0,
    isPanelOpen: true,
    chosenModels: [],
    references: [],
    givenPrompt: null,
  }));
}
