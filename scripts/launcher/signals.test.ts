import { afterEach, expect, test } from 'vitest';
import { onStopSignal } from './signals.ts';

const names = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;
const before = names.map((name) => process.listeners(name));
afterEach(() => {
  for (const [index, name] of names.entries()) {
    for (const listener of process.listeners(name)) {
      if (!before[index]?.includes(listener)) process.off(name, listener);
    }
  }
});

test('the first signal stops, its echo is ignored, and a later one hurries', () => {
  const calls: string[] = [];
  let nowMs = 1_000;
  onStopSignal({ stop: (signal) => calls.push(signal), hurry: () => calls.push('hurry') }, () => nowMs);
  process.emit('SIGINT', 'SIGINT');
  nowMs += 20;
  process.emit('SIGINT', 'SIGINT');
  nowMs += 5_000;
  process.emit('SIGTERM', 'SIGTERM');
  expect(calls).toEqual(['SIGINT', 'hurry']);
});
