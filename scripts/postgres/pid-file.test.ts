import { expect, test } from 'vitest';
import { serverPhase } from './pid-file.ts';

const written = (state: string) =>
  `42\n/data\n1795352162\n5999\n\n127.0.0.1\n  2146430        16\n${state}\n`;

test.each([
  ['ready   ', 'ready'],
  ['starting', 'starting'],
  ['stopping', 'stopping'],
  ['standby ', 'starting'],
])('state %j is %s', (state, phase) => {
  expect(serverPhase(written(state), 42)).toBe(phase);
});

test('a file of another process is ignored', () => {
  expect(serverPhase(written('ready   '), 43)).toBe('starting');
});

test('a partial file gives no state yet', () => {
  expect(serverPhase('42\n/data\n17953', 42)).toBe('starting');
});
