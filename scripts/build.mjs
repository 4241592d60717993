/** `npm run build`: builds everything that is not up to date, by the hash of its sources; `-- --force` builds all. */
import { exitWithMessage } from './builder/exit-with-message.mjs';
import { buildAll } from './builder/steps.mjs';

await exitWithMessage(async () => {
  if (!(await buildAll({ force: process.argv.includes('--force'), isQuiet: false }))) process.exit(1);
});
