import { expect, it } from 'vitest';
import { boundsOfEdited } from './keep-map-bounds.ts';

/** @param rows `.` keeps, `#` edits, `+` edits in part */
function keepMap(...rows: string[]) {
  const values: Record<string, number> = { '.': 255, '#': 0, '+': 254 };
  const data = Uint8Array.from([...rows.join('')], (mark) => values[mark]!);
  return { data, widthPx: rows[0]!.length, heightPx: rows.length };
}

it.each([
  ['nothing', keepMap('...', '...'), null],
  ['one pixel', keepMap('...', '.#.', '...'), { x: 1, y: 1, width: 1, height: 1 }],
  ['everything', keepMap('##', '##'), { x: 0, y: 0, width: 2, height: 2 }],
  ['two parts with a free row between', keepMap('...#', '....', '#...'), { x: 0, y: 0, width: 4, height: 3 }],
  [
    'a later row that is wider to the right',
    keepMap('#...', '...#', '.#..'),
    { x: 0, y: 0, width: 4, height: 3 },
  ],
  ['what is edited in part', keepMap('....', '.+#.', '....'), { x: 1, y: 1, width: 2, height: 1 }],
])('finds the bounds of %s', (_, map, bounds) => {
  expect(boundsOfEdited(map)).toEqual(bounds);
});
