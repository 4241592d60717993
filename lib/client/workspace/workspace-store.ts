import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Editor } from '@/lib/editor/editor';
import type { MaskDocument } from '@/lib/mask/model/document';
import type { Draft, Source } from '../intake/source';
import type { GivenMask } from '../mask-files/read-mask';
import type { StashedSource } from './stash';

/** Tabs of the narrow layout; the wide one shows all three. */
export type Place = 'mask' | 'ask' | 'results';

export type Viewed = { runId: string; attemptId: string; resultId: string };

/** Dialogs that commands open. */
export type OpenDialog = 'address' | 'extend' | 'connections';

export type WorkspaceState = {
  source: Source | null;
  /** Editor of the source's mask. */
  editor: Editor | null;
  /** Why the picture cannot be sent. */
  fileError: string | null;
  /** The mask of the last run. */
  sentMask: MaskDocument | null;
  /** Replaced pictures with an unsent mask, newest first. */
  stash: readonly StashedSource[];
  /** A picture that waits for its crop. */
  draft: Draft | null;
  /** An imported mask whose meaning or size is to be confirmed. */
  maskDraft: GivenMask | null;
  /** When the restored draft was saved, ms since 1970; null once the notice is dismissed. */
  restoredAt: number | null;
  /** Number of times that everything was cleared. */
  clearCount: number;
  /** The open dialog. */
  question: OpenDialog | null;
  isOpening: boolean;
  /** A run is being sent. */
  isSending: boolean;
  /** Sending waits for the encoding of the picture. */
  isPreparing: boolean;
  /** Whether results are shown raw instead of restored. */
  isRaw: boolean;
  viewed: Viewed | null;
  /** The run whose results are compared. */
  comparedRunId: string | null;
  place: Place;
  /** A prompt for the form to take over; a new object each time. */
  givenPrompt: { text: string } | null;
};

export type WorkspaceStore = StoreApi<WorkspaceState>;

/** A button in a message. */
export type NoticeAction = { readonly label: string; run(): void };

/** Display time of a message with a button, ms; its action is available as long. */
export const noticeMs = 10_000;

/** Shows a message, with an optional action. */
export type Notify = (message: string, action?: NoticeAction) => void;

export function createWorkspaceStore(): WorkspaceStore {
  return createStore<WorkspaceState>(() => ({
    source: null,
    editor: null,
    fileError: null,
    sentMask: null,
    stash: [],
    draft: null,
    maskDraft: null,
    restoredAt: null,
    clearCount: 0,
    question: null,
    isOpening: false,
    isSending: false,
    isPreparing: false,
    isRaw: false,
    viewed: null,
    comparedRunId: null,
    place: 'mask',
    givenPrompt: null,
  }));
}
