import { noticeMs } from './workspace/workspace-store';

/** Tells what was done and offers to undo it. @returns a function that takes the offer away */
export type OfferUndo = (message: string, onUndo: () => void) => () => void;

export type Removal = {
  /** What is told, e.g. `Run removed.` */
  message: string;
  /** Hides what is removed, or shows it again. */
  show: (isShown: boolean) => void;
  /** Removes it for good. `isLeaving`: the page goes, and the request has to outlive it. */
  send: (isLeaving: boolean) => Promise<void>;
  /** It could not be removed, and is shown again. */
  onFailed: (error: unknown) => void;
};

/**
 * Removes things that the server cannot bring back: what is removed is hidden at once and sent when the offer to undo
 * has ended, or when the page is left or reloaded, so that a reload shows what was seen last.
 *
 * @param page tells by `pagehide` that it is left
 */
export function createUndoableRemoval(offer: OfferUndo, page: () => EventTarget = () => window) {
  const pending = new Set<(isLeaving: boolean) => void>();
  let isListening = false;
  const leave = () => {
    for (const send of pending) send(true);
  };

  return function remove({ message, show, send, onFailed }: Removal): void {
    if (!isListening) page().addEventListener('pagehide', leave);
    isListening = true;
    show(false);
    const end = () => {
      clearTimeout(timer);
      pending.delete(finish);
      withdraw();
    };
    const finish = (isLeaving: boolean) => {
      end();
      send(isLeaving).catch((error: unknown) => {
        show(true);
        onFailed(error);
      });
    };
    const withdraw = offer(message, () => {
      // It may have been sent in the moment of the click.
      if (!pending.has(finish)) return;
      end();
      show(true);
    });
    pending.add(finish);
    const timer = setTimeout(() => finish(false), noticeMs);
  };
}
