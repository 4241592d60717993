/** `npm start`: starts the output of `npm run build`. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { exitWithMessage } from './builder/exit-with-message.mjs';
import { root, startLauncher } from './builder/steps.mjs';

await exitWithMessage(async () => {
  if (
    !existsSync(join(root, '.next/BUILD_ID')) ||
    !existsSync(join(root, 'build/scripts/launcher/launch.js'))
  ) {
    throw new Error('There is no build yet. Run: npm run build');
  }
  await startLauncher('production');
});
