/**
 * Runs the fakes as a process: prints `{ url, assetsUrl }` as one line of JSON, and exits when its standard input or its
 * IPC channel closes.
 */
import { startFakeUpstream } from './server.ts';

const upstream = await startFakeUpstream();
process.stdout.write(`${JSON.stringify({ url: upstream.url, assetsUrl: upstream.assetsUrl })}\n`);

const stop = () => process.exit(0);
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
if (process.connected) process.on('disconnect', stop);
else process.stdin.on('end', stop).on('close', stop).resume();
