/** `npm run blobs:copy -- --to s3`, or `--to files`: copies all pictures and answers between the folder and the bucket. */
import { parseArgs } from 'node:util';
import { copyStore } from '../../lib/server/copy-store.ts';
import { loadEnvFile, readSettings } from '../settings.ts';
import { endsWithMessage, megabytes, say } from './command.ts';

const usage = 'Usage: npm run blobs:copy -- --to s3|files [--verify]';

function readArguments(): { to: 's3' | 'files'; verify: boolean } {
  const { values } = parseArgs({
    options: { to: { type: 'string' }, verify: { type: 'boolean', default: false } },
  });
  if (values.to !== 's3' && values.to !== 'files') throw new Error(usage);
  return { to: values.to, verify: values.verify };
}

await endsWithMessage(async () => {
  const { to, verify } = readArguments();
  loadEnvFile(process.cwd());
  const { dataDir } = readSettings(process.env, process.cwd());
  const report = await copyStore(to, dataDir, verify, (done, { copied, present, failed }) => {
    if (done % 32 === 0)
      say(`${done} of 256 parts: ${copied} copied, ${present} there, ${failed.length} failed`);
  });
  for (const { key, reason } of report.failed) process.stderr.write(`${key}: ${reason}\n`);
  say(
    `${report.copied} blobs with ${megabytes(report.copiedBytes)} were copied and compared; ${report.present} were there.`,
  );
  if (report.failed.length > 0)
    throw new Error(`${report.failed.length} blobs were not copied. The command can be repeated.`);
});
