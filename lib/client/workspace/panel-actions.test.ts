import { expect, test } from 'vitest';
import { runOf } from '@/lib/edit/testing/runs';
import { runsOfPicture } from './panel-actions.ts';

test('runs on the source of a known run belong to the same picture, others do not', () => {
  const first = runOf('first', []);
  const again = runOf('again', [], { source: first.source });
  const other = runOf('other', []);
  expect(runsOfPicture([other, again, first], ['first']).map(({ id }) => id)).toEqual(['again', 'first']);
  expect(runsOfPicture([other], [])).toEqual([]);
  expect(runsOfPicture([other], ['removed'])).toEqual([]);
});
