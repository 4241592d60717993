import { expect, it } from 'vitest';
import { fillPicture } from './fill.ts';
import { paint, stripes } from './testing/pictures.ts';

it('frees its memory: thirty jobs need no more than ten', () => {
  const picture = paint(700, 700, stripes, (x, y) => (Math.hypot(x - 350, y - 350) < 150 ? 255 : 0));
  const run = (jobs: number) => {
    for (let job = 0; job < jobs; job++) fillPicture(picture, 'smooth', job);
    return process.memoryUsage().rss;
  };
  const after10 = run(10);
  const after40 = run(30);
  // A job takes about 15 MB, so thirty leaked jobs would take 450 MB more.
  expect((after40 - after10) / 2 ** 20).toBeLessThan(150);
}, 60_000);
