import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Editor } from '@/lib/editor/editor';
import type { MaskDocument } from '@/lib/mask/model/document';
import type { Draft, Source } from '../intake/source';
import type { GivenMask } from '../mask-files/read-mask';
import type { StashedSource } from './stash';

/** The tabs of the narrow page; on a wide one all three are shown. */
export type Place = 'mask' | 'ask' | 'results';

export type Viewed = { runId: string; attemptId: string; resultId: string };

/** A dialog that is opened by a button: for an address, or for where to extend the picture. */
export type Question = 'address' | 'extend' | 'connections';

export type WorkspaceState = {
  source: Source | null;
  /** The mask of the source. */
  editor: Editor | null;
  /** Why the picture cannot be sent as it is. */
  fileTrouble: string | null;
  /** The mask as it was when it was last sent. */
  sentMask: MaskDocument | null;
  /** Pictures with masks that were replaced before they were sent, newest first: each can be brought back. */
  stash: readonly StashedSource[];
  /** A picture that waits for its crop. */
  draft: Draft | null;
  /** A mask that waits for what it means, or for the right size. */
  maskDraft: GivenMask | null;
  /** When the picture and the mask were kept that were put back after a reload; null once that is old news. */
  restoredAt: number | null;
  /** How often the person started over. */
  clearCount: number;
  /** What the person is being asked for. */
  question: Question | null;
  isOpening: boolean;
  /** A run is on its way to the server. */
  isSending: boolean;
  /** It waits for the picture's file, which is still being made. */
  isPreparing: boolean;
  /** Whether results are shown as providers gave them, instead of restored outside the mask. */
  isRaw: boolean;
  viewed: Viewed | null;
  /** The run whose results are compared. */
  comparedRunId: string | null;
  place: Place;
  /** A prompt that the form is to take over, a new object each time. */
  givenPrompt: { text: string } | null;
};

export type WorkspaceStore = StoreApi<WorkspaceState>;

/** A button in a message. */
export type NoticeAction = { readonly label: string; run(): void };

/** How long a message with a button stays, ms: what it offers can be done as long as it is there. */
export const noticeMs = 10_000;

/** Tells the person about something that went wrong, or that is worth knowing, and what can be done about it. */
export type Notify = (message: string, action?: NoticeAction) => void;

export function createWorkspaceStore(): WorkspaceStore {
  return createStore<WorkspaceState>(() => ({
    source: null,
    editor: null,
    fileTrouble: null,
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
