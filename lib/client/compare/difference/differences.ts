import { createStore } from 'zustand/vanilla';
import type { DifferenceFacts } from '@/lib/image/measure/difference';
import type { DifferenceAnswer, DifferenceRequest } from './difference-messages';

export type Difference =
  | { state: 'working'; before: ImageBitmap | null }
  | { state: 'ready'; bitmap: ImageBitmap; facts: DifferenceFacts }
  | { state: 'failed' };

export type DifferenceInput = Omit<DifferenceRequest, 'id'>;

type Port = Pick<Worker, 'postMessage' | 'terminate'> & {
  addEventListener(type: 'message', listener: (event: MessageEvent<DifferenceAnswer>) => void): void;
  addEventListener(type: 'error', listener: () => void): void;
};

const startWorker = (): Port =>
  new Worker(new URL('./difference-worker.ts', import.meta.url), { type: 'module' });

/**
 * Colour-coded differences, computed by a worker. A new request for a picture keeps its old bitmap until the new one
 * arrives, and discards the answer of the request before.
 */
export function createDifferences(start: () => Port = startWorker) {
  const store = createStore<{ byId: ReadonlyMap<string, Difference> }>(() => ({ byId: new Map() }));
  /** The last request of each picture: its key and its number. */
  const requested = new Map<string, { text: string; id: number }>();
  let port: Port | undefined;
  let lastId = 0;
  const put = (picture: string, difference: Difference) =>
    store.setState(({ byId }) => ({ byId: new Map(byId).set(picture, difference) }));
  const drop = (picture: string) => {
    const old = store.getState().byId.get(picture);
    if (old?.state === 'ready') old.bitmap.close();
  };

  const open = (): Port => {
    const opened = start();
    opened.addEventListener('message', ({ data }) => {
      const picture = [...requested].find(([, { id }]) => id === data.id)?.[0];
      if (picture === undefined) {
        if ('bitmap' in data) data.bitmap.close();
        return;
      }
      if ('error' in data) {
        // Allows the same request again.
        requested.delete(picture);
        return put(picture, { state: 'failed' });
      }
      const old = store.getState().byId.get(picture);
      put(picture, { state: 'ready', bitmap: data.bitmap, facts: data.facts });
      if (old?.state === 'working') old.before?.close();
    });
    opened.addEventListener('error', () => {
      for (const picture of requested.keys()) put(picture, { state: 'failed' });
      requested.clear();
      // The next request starts another worker.
      opened.terminate();
      port = undefined;
    });
    return opened;
  };

  return {
    store,
    request(picture: string, input: DifferenceInput): void {
      const { pair, region, amplification } = input;
      const text = `${pair} ${region} ${amplification}`;
      if (requested.get(picture)?.text === text) return;
      lastId += 1;
      requested.set(picture, { text, id: lastId });
      const old = store.getState().byId.get(picture);
      const before = old?.state === 'ready' ? old.bitmap : old?.state === 'working' ? old.before : null;
      put(picture, { state: 'working', before });
      port ??= open();
      port.postMessage({ ...input, id: lastId });
    },
    dispose(): void {
      port?.terminate();
      port = undefined;
      for (const picture of requested.keys()) drop(picture);
      requested.clear();
      store.setState({ byId: new Map() });
    },
  };
}

export type Differences = ReturnType<typeof createDifferences>;
