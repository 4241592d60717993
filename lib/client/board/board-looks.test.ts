import { expect, test } from 'vitest';
import { type BoardLook, createBoardLooks, maxLooks } from './board-looks';

const byCost: BoardLook = { shown: 'whole', order: 'cost', blindSeed: 7 };

test('each run has a look of its own', () => {
  const looks = createBoardLooks();
  looks.keep('one', byCost);
  expect(looks.of('one')).toEqual(byCost);
  expect(looks.of('two')).toEqual({ shown: 'mask', order: 'run', blindSeed: undefined });
});

test('the look of the run that was changed first is forgotten beyond the bound', () => {
  const looks = createBoardLooks();
  for (let i = 0; i < maxLooks; i += 1) looks.keep(`${i}`, byCost);
  looks.keep('0', { ...byCost, order: 'time' });
  looks.keep('one more', byCost);
  expect(looks.of('0').order).toBe('time');
  expect(looks.of('1').order).toBe('run');
  expect(looks.of('2').order).toBe('cost');
});
