/** `npm run demo`: builds what is out of date, then starts everything. */

import { orSentence } from './builder/sentence.mjs';
import { buildAll, startLauncher } from './builder/steps.mjs';

await orSentence(async () => {
  if (!(await buildAll())) process.exit(1);
  await startLauncher('production');
});
