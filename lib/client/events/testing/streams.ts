import { vi } from 'vitest';

/** Fake `EventSource`; the test fires its events. */
export class FakeStream extends EventTarget {
  static all: FakeStream[] = [];
  static readonly CLOSED = 2;
  readyState = 0;
  onopen: () => void = () => undefined;
  onerror: () => void = () => undefined;
  readonly address: string;

  constructor(address: string) {
    super();
    this.address = address;
    FakeStream.all.push(this);
  }
  close(): void {
    this.readyState = 2;
  }
  /** The server answers with a stream. */
  open(): void {
    this.readyState = 1;
    this.onopen();
  }
  /** The connection fails; a browser reconnects by itself unless the server refused. */
  fail(isRefused: boolean): void {
    this.readyState = isRefused ? 2 : 0;
    this.onerror();
  }
  tell(type: string, data: unknown): void {
    if (this.readyState === 1) this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data) }));
  }
  beat(build = 'one'): void {
    this.tell('heartbeat', { build });
  }
}

/** Streams that are not closed. */
export const openStreams = () => FakeStream.all.filter(({ readyState }) => readyState !== 2);

/** The newest stream. */
export const lastStream = (): FakeStream => FakeStream.all.at(-1)!;

export function stubStreams(): void {
  FakeStream.all = [];
  vi.stubGlobal('EventSource', FakeStream);
}

/** Fakes `BroadcastChannel` among the tabs of a browser; messages arrive in a later task, and never in a frozen tab. */
export function stubChannels(): void {
  const all = new Set<FakeChannel>();
  class FakeChannel {
    onmessage: ((event: { data: unknown }) => void) | null = null;
    readonly name: string;
    constructor(name: string) {
      this.name = name;
      all.add(this);
    }
    postMessage(data: unknown): void {
      const others = [...all].filter((other) => other !== this && other.name === this.name);
      for (const other of others) {
        queueMicrotask(() => {
          if (all.has(other)) other.onmessage?.({ data: structuredClone(data) });
        });
      }
    }
    close(): void {
      all.delete(this);
    }
  }
  vi.stubGlobal('BroadcastChannel', FakeChannel);
}

type Held = { readonly lost: () => void };

/** Fakes Web Locks: one holder per name, a queue, and stealing. */
export function stubLocks(): void {
  const held = new Map<string, Held>();
  const rows = new Map<string, (() => void)[]>();

  function grant(name: string, work: () => Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      const own: Held = { lost: () => reject(new DOMException('stolen', 'AbortError')) };
      held.set(name, own);
      void work().then(() => {
        resolve();
        if (held.get(name) !== own) return;
        held.delete(name);
        rows.get(name)?.shift()?.();
      });
    });
  }

  const request = (
    name: string,
    { signal, steal }: { signal?: AbortSignal; steal?: boolean },
    work: () => Promise<void>,
  ): Promise<void> => {
    if (steal) {
      held.get(name)?.lost();
      return grant(name, work);
    }
    if (!held.has(name)) return grant(name, work);
    return new Promise((resolve, reject) => {
      const row = rows.get(name) ?? [];
      rows.set(name, row);
      const next = () => void grant(name, work).then(resolve, reject);
      row.push(next);
      signal?.addEventListener('abort', () => {
        const at = row.indexOf(next);
        if (at >= 0) row.splice(at, 1);
        reject(new DOMException('given up', 'AbortError'));
      });
    });
  };
  vi.stubGlobal('navigator', { locks: { request } });
}
