/**
 * Measures the mask without a page: the sliders that grow and feather it, undo, and the memory of the history.
 *
 *   npm run bench:mask
 *
 * Figures are milliseconds of processor time: the median and the maximum of the better of two rounds. "First form" is
 * the time until the whole mask can be drawn, mostly in low resolution; "exact" until every pixel is what is sent, in
 * slices between which the page can respond. "Plain way" computes the same mask exactly and synchronously. No build
 * depends on the result.
 */
import { compile } from '../compile.mjs';

const { measureAll } = await import(compile('bench/mask/measure.ts'));
for await (const line of measureAll()) console.log(line);
