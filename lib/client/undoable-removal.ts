import { noticeMs } from './workspace/workspace-store';

/** Shows a message with an undo button. @returns a function that removes it */
export type OfferUndo = (message: string, onUndo: () => void) => () => void;

export type Removal = {
  /** Message, e.g. `Run removed.` */
  message: string;
  /** Hides the item, or shows it again. */
  show: (isShown: boolean) => void;
  /** Removes the item on the server. `isLeaving`: the page is being unloaded, so the request has to outlive it. */
  send: (isLeaving: boolean) => Promise<void>;
  /** The removal failed and the item is shown again. */
  onFailed: (error: unknown) => void;
};

/**
 * Removal with undo for items that the server cannot restore: hides the item at once and sends the request when the
 * offer expires, or when the page is unloaded, so that a reload shows the same state.
 *
 * @param page target of the `pagehide` event
 */
export function createUndoableRemoval(offer: OfferUndo, page: () => EventTarget = () => window) {
  const pending = new Set<(isLeaving: boolean) => void>();
  let isListening = false;
  const leave = () => {
    for (const send of pending) send(true);
  };

  /** @returns a function that sends the request at once, unless it is undone, and resolves when it is answered */
  return function remove({ message, show, send, onFailed }: Removal): () => Promise<void> {
    if (!isListening) page().addEventListener('pagehide', leave);
    isListening = true;
    show(false);
    let sent: Promise<void> | undefined;
    const end = () => {
      clearTimeout(timer);
      pending.delete(finish);
      withdraw();
    };
    const finish = (isLeaving: boolean) => {
      end();
      sent = send(isLeaving).catch((error: unknown) => {
        show(true);
        onFailed(error);
      });
    };
    const withdraw = offer(message, () => {
      // The request may have been sent in the moment of the click.
      if (!pending.has(finish)) return;
      end();
      show(true);
    });
    pending.add(finish);
    const timer = setTimeout(() => finish(false), noticeMs);
    return async () => {
      if (pending.has(finish)) finish(false);
      await sent;
    };
  };
}
