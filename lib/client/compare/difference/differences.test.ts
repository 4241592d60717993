import { describe, expect, it } from 'vitest';
import { inPlace } from '@/lib/image/register/placement';
import type { DifferenceAnswer, DifferenceRequest } from './difference-messages.ts';
import { createDifferences } from './differences.ts';

const facts = { pixels: 1, mean: 0, max: 0, changedShare: 0 };
const blob = new Blob();
const input = {
  basePlacement: inPlace,
  otherPlacement: inPlace,
  pair: 'a b',
  base: blob,
  other: blob,
  mask: blob,
  widthPx: 1,
  heightPx: 1,
  region: 'both',
  amplification: 4,
} as const;

/** Worker that answers when the test says so. */
function fakeWorker() {
  const requests: DifferenceRequest[] = [];
  const closed: number[] = [];
  let tell: (event: MessageEvent<DifferenceAnswer>) => void = () => undefined;
  let fail: () => void = () => undefined;
  return {
    requests,
    closed,
    start: () => ({
      postMessage: (request: DifferenceRequest) => void requests.push(request),
      terminate: () => undefined,
      addEventListener: (type: string, listener: typeof tell) => {
        if (type === 'message') tell = listener;
        else fail = listener as () => void;
      },
    }),
    answer(id: number): void {
      const bitmap: ImageBitmap = { width: 1, height: 1, close: () => void closed.push(id) };
      tell(new MessageEvent('message', { data: { id, bitmap, facts } }));
    },
    refuse: (id: number) => tell(new MessageEvent('message', { data: { id, error: 'no' } })),
    die: () => fail(),
  };
}

describe('differences', () => {
  it('ask once for the same, and again for other colours', () => {
    const worker = fakeWorker();
    const differences = createDifferences(worker.start);
    differences.request('x', input);
    differences.request('x', input);
    differences.request('x', { ...input, amplification: 8 });
    expect(worker.requests.map(({ id, amplification }) => [id, amplification])).toEqual([
      [1, 4],
      [2, 8],
    ]);
  });

  it('take the newest answer alone, and free what they do not show', () => {
    const worker = fakeWorker();
    const differences = createDifferences(worker.start);
    const state = () => differences.store.getState().byId.get('x');
    differences.request('x', input);
    differences.request('x', { ...input, region: 'outside' });
    worker.answer(1);
    expect(state()).toEqual({ state: 'working', before: null });
    expect(worker.closed).toEqual([1]);
    worker.answer(2);
    expect(state()).toMatchObject({ state: 'ready', facts });
    differences.request('x', input);
    expect(state()).toMatchObject({ state: 'working', before: { width: 1 } });
    worker.answer(3);
    expect(worker.closed).toEqual([1, 2]);
    differences.dispose();
    expect(worker.closed).toEqual([1, 2, 3]);
  });

  it('say what failed, and try again when requested', () => {
    const worker = fakeWorker();
    const differences = createDifferences(worker.start);
    differences.request('x', input);
    worker.refuse(1);
    expect(differences.store.getState().byId.get('x')).toEqual({ state: 'failed' });
    differences.request('x', input);
    expect(differences.store.getState().byId.get('x')).toEqual({ state: 'working', before: null });
    worker.answer(2);
    differences.request('y', input);
    worker.die();
    expect(differences.store.getState().byId.get('y')).toEqual({ state: 'failed' });
    differences.request('y', input);
    expect(worker.requests).toHaveLength(4);
  });
});
