import { EventEmitter, once } from 'node:events';

/** Where edits with `#hold` wait, so that a test says how long something works and no clock does. */
export class Gate {
  readonly #opened = new EventEmitter().setMaxListeners(0);
  #isOpen = false;

  /** Lets through who waits, and who comes until it is closed. */
  open(): void {
    this.#isOpen = true;
    this.#opened.emit('open');
  }

  close(): void {
    this.#isOpen = false;
  }

  /** @throws AbortError when `signal` aborts first. */
  async pass(signal: AbortSignal): Promise<void> {
    if (!this.#isOpen) await once(this.#opened, 'open', { signal });
  }
}
