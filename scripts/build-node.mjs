/** `node scripts/build-node.mjs`: compiles the parts that run in plain node, when something about them has changed. */
import { buildNodeParts } from './builder/node-parts.mjs';

if (!buildNodeParts({ force: process.argv.includes('--force') })) process.exit(1);
