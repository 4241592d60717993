/** `node scripts/build-node.mjs`: compiles the plain-Node parts when their sources have changed. */
import { buildNodeParts } from './builder/node-parts.mjs';

if (!buildNodeParts({ force: process.argv.includes('--force') })) process.exit(1);
