/** Work at a time, so that input and drawing have their turn; a piece begun within it is finished. */
export const SLICE_MS = 6;

/** Waits until input and drawing had their turn. Not `setTimeout`, which makes repeated short waits last 4 ms each. */
export function pause(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
