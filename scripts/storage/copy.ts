/** `npm run blobs:copy -- --to s3`, or `--to files`: copies all pictures and answers between the folder and the bucket. */
import { parseArgs } from 'node:util';
import { copyStore } from '../../lib/server/copy-store.ts';
import { loadEnvFile, readSettings } from '../settings.ts';

const usage = 'Usage: npm run blobs:copy -- --to s3|files [--verify]';
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;

function readArguments(): { to: 's3' | 'files'; verify: boolean } {
  const { values } = parseArgs({
    options: { to: { type: 'string' }, verify: { type: 'boolean', default: false } },
  });
  if (values.to !== 's3' && values.to !== 'files') throw new Error(usage);
  return { to: values.to, verify: values.verify };
}

try {
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
  if (report.failed.length > 0) {
    process.stderr.write(`${report.failed.length} blobs were not copied. The command can be repeated.\n`);
    process.exitCode = 1;
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
