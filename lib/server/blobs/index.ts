import 'server-only';
import { join } from 'node:path';
import { platform } from '../../platform.ts';
import { env } from '../env.ts';
import { readSecret } from '../security/secrets.ts';
import { createBlobCache } from './blob-cache.ts';
import type { BlobStore } from './blob-store.ts';
import { type BucketSettings, openBucket } from './bucket.ts';
import { createFileStore } from './file-store.ts';
import { createS3Store } from './s3-store.ts';
import { tryOutStore } from './try-out-store.ts';

const key = Symbol.for('overpaint.blobs');
const holder = globalThis as { [key]?: BlobStore };

/** The store of this server: the bucket `S3_BUCKET`, or files in `DATA_DIR/blobs`. */
export function blobs(): BlobStore {
  holder[key] ??= openStore(platform().dataDir);
  return holder[key];
}

/** As `blobs`, for commands that run without the server. */
export const openStore = (dataDir: string): BlobStore => openBucketStore(dataDir) ?? openFolderStore(dataDir);

/** @throws Error that says what cannot be done with the store, and which settings matter */
export async function requireWorkingStore(): Promise<void> {
  if (env().S3_BUCKET !== undefined) return await tryOutBucket(blobs());
  await tryOutStore(blobs(), `The folder ${join(platform().dataDir, 'blobs')} cannot be used`);
}

/** @throws as `requireWorkingStore` */
export async function tryOutBucket(store: BlobStore): Promise<void> {
  const { S3_BUCKET, S3_ENDPOINT } = env();
  const place = S3_ENDPOINT ? `${S3_BUCKET} at ${S3_ENDPOINT}` : S3_BUCKET;
  await tryOutStore(store, `The bucket ${place} cannot be used (settings S3_*)`);
}

export function openFolderStore(dataDir: string): BlobStore {
  return createFileStore(join(dataDir, 'blobs'));
}

/** @returns undefined where `S3_BUCKET` is not set */
export function openBucketStore(dataDir: string): BlobStore | undefined {
  const settings = bucketSettings();
  if (!settings) return undefined;
  const cache = createBlobCache(join(dataDir, 'blob-cache'), env().S3_CACHE_MB * 1_000_000);
  return createS3Store(() => openBucket(settings), cache);
}

function bucketSettings(): BucketSettings | undefined {
  const { S3_BUCKET, S3_ENDPOINT, S3_REGION, S3_PREFIX, S3_ACCESS_KEY_ID, S3_ENCRYPTION } = env();
  if (S3_BUCKET === undefined) return undefined;
  const secretAccessKey = readSecret('S3_SECRET_ACCESS_KEY');
  if ((S3_ACCESS_KEY_ID === undefined) !== (secretAccessKey === undefined)) {
    throw new Error('Set both S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY, or neither of them.');
  }
  return {
    bucket: S3_BUCKET,
    endpoint: S3_ENDPOINT,
    region: S3_REGION,
    prefix: S3_PREFIX,
    credentials:
      S3_ACCESS_KEY_ID && secretAccessKey ? { accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey } : undefined,
    encryption: S3_ENCRYPTION,
  };
}
