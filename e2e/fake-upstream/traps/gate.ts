import { EventEmitter, once } from 'node:events';

/** Holds edits with `#hold` until the test releases them, so that no test depends on a clock. */
export class Gate {
  readonly #opened = new EventEmitter().setMaxListeners(0);
  #isOpen = false;

  /** Releases waiting edits, and passes further ones until it is closed. */
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
