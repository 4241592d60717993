import type { ReceivedCall } from './http/received.ts';
import type { Directive } from './traps/directives.ts';
import { Gate } from './traps/gate.ts';

/** An edit that is polled until it is ready (Fireworks AI, Segmind's second API). */
export type Task = {
  prompt: string;
  directives: readonly Directive[];
  /** Number of polls so far. */
  polls: number;
  /** Address of the picture on the other origin. */
  resultUrl: string;
};

/** A picture on the other origin. */
type Asset = {
  provider: string;
  prompt: string;
  directives: readonly Directive[];
  bytes: Uint8Array;
  mediaType: string;
};

/** State that all fakes share; `reset` clears it. */
export type Desk = {
  assetsUrl: string;
  calls: ReceivedCall[];
  /** Number of calls by provider, stage and prompt, for directives with `@n`. */
  counters: Map<string, number>;
  /** By provider and id. */
  tasks: Map<string, Task>;
  /** By path, which begins with a slash. */
  assets: Map<string, Asset>;
  /** Where `#hold` waits until the test releases it. */
  gate: Gate;
};

export function createDesk(): Desk {
  return {
    assetsUrl: '',
    calls: [],
    counters: new Map(),
    tasks: new Map(),
    assets: new Map(),
    gate: new Gate(),
  };
}

export function resetDesk(desk: Desk): void {
  desk.calls.length = 0;
  for (const map of [desk.counters, desk.tasks, desk.assets]) map.clear();
  // Calls that still wait belong to an earlier test.
  desk.gate.open();
  desk.gate.close();
}
