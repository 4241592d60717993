/**
 * Stands in for a launcher that tests can kill: starts the database on the given folder and prints one line of JSON
 * `{url, runAs, keeperPid, elapsedMs}`. Runs from `build/`.
 */
import { startEmbeddedDatabase } from '../postgres/database.js';

const startedAt = performance.now();
const database = await startEmbeddedDatabase({ dataDir: process.argv[2], durable: false });
const { url, runAs } = database;
const elapsedMs = Math.round(performance.now() - startedAt);
console.log(JSON.stringify({ url, runAs, keeperPid: database.keeperPid(), elapsedMs }));
process.on('SIGTERM', () => database.stop().then(() => process.exit(0)));
