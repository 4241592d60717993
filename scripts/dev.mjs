/** `npm run dev`: starts everything, with the app compiled on demand. */
import { exitWithMessage } from './builder/exit-with-message.mjs';
import { buildLauncher, startLauncher } from './builder/steps.mjs';

await exitWithMessage(async () => {
  if (!buildLauncher()) process.exit(1);
  await startLauncher('development');
});
