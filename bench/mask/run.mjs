/**
 * What the mask itself costs, without a page: the sliders that grow and feather it, undo, and the memory of the history.
 *
 *   npm run bench:mask
 *
 * Figures are milliseconds of the processor: the median and the worst of the better of two rounds. "First form" is the time until
 * the whole mask can be drawn, much of it roughly; "exact" until every pixel is what is sent, in pieces between which the page
 * has its turn. "Plain way" is the same mask made exactly and at once. Nothing here decides about a build.
 */
import { compile } from '../compile.mjs';

const { measureAll } = await import(compile('bench/mask/measure.ts'));
for await (const line of measureAll()) console.log(line);
