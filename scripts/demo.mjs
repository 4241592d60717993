/** `npm run demo`: builds what is out of date, then starts everything. */

import { exitWithMessage } from './builder/exit-with-message.mjs';
import { buildAll, startLauncher } from './builder/steps.mjs';

await exitWithMessage(async () => {
  if (!(await buildAll())) process.exit(1);
  await startLauncher('production');
});
