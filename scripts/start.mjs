/** `npm start`: starts the output of `npm run build`. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { orSentence } from './builder/sentence.mjs';
import { root, startLauncher } from './builder/steps.mjs';

await orSentence(async () => {
  if (
    !existsSync(join(root, '.next/BUILD_ID')) ||
    !existsSync(join(root, 'build/scripts/launcher/launch.js'))
  ) {
    throw new Error('There is no build yet. Run: npm run build');
  }
  await startLauncher('production');
});
