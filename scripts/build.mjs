/** `npm run build`: builds everything. */
import { exitWithMessage } from './builder/exit-with-message.mjs';
import { buildAll } from './builder/steps.mjs';

await exitWithMessage(async () => {
  if (!(await buildAll({ force: true, isQuiet: false }))) process.exit(1);
});
