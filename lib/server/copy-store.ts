import 'server-only';
import { type CopyReport, copyBlobs } from './blobs/copy-blobs.ts';
import { openBucketStore, openFolderStore, tryOutBucket } from './blobs/index.ts';

/** Copies all blobs from the folder of a server to its bucket, or back. @throws where the bucket cannot be used */
export async function copyStore(
  to: 's3' | 'files',
  dataDir: string,
  verify: boolean,
  tell: (done: number, report: CopyReport) => void,
): Promise<CopyReport> {
  const bucket = openBucketStore(dataDir);
  if (!bucket) throw new Error('Set S3_BUCKET, and what else the bucket needs: see docs/storage.md.');
  await tryOutBucket(bucket);
  const folder = openFolderStore(dataDir);
  return to === 's3'
    ? await copyBlobs(folder, bucket, verify, tell)
    : await copyBlobs(bucket, folder, verify, tell);
}
