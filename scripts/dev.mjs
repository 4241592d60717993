/** `npm run dev`: starts everything, with the app compiled on demand. */
import { orSentence } from './builder/sentence.mjs';
import { buildLauncher, startLauncher } from './builder/steps.mjs';

await orSentence(async () => {
  if (!buildLauncher()) process.exit(1);
  await startLauncher('development');
});
