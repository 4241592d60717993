/** `npm run build`: builds everything. */
import { orSentence } from './builder/sentence.mjs';
import { buildAll } from './builder/steps.mjs';

await orSentence(async () => {
  if (!(await buildAll({ force: true, isQuiet: false }))) process.exit(1);
});
