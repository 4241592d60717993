/**
 * Bundles one of the benchmarks of this folder and runs it in Node.
 *
 *   npm run bench:wand      the magic wand at 2048²
 *   npm run bench:select    selecting objects
 *   npm run bench:wire      the magnetic lasso
 */
import { compile } from '../compile.mjs';

await import(compile(`bench/select/${process.argv[2]}.ts`));
