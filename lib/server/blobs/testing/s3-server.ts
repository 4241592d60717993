import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';
import type { BucketSettings } from '../bucket.ts';
import { startFaultProxy } from './fault-proxy.ts';

/** An S3-compatible server, which checks the id of the key and no signature, behind a proxy that disturbs it on command. */
export async function startS3Server() {
  const directory = await mkdtemp(join(tmpdir(), 'overpaint-s3-'));
  const bucket = 'pictures';
  const server = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory,
    configureBuckets: [{ name: bucket }],
  });
  const { port } = await server.run();
  const proxy = await startFaultProxy(port);
  const settings: BucketSettings = {
    bucket,
    endpoint: `http://127.0.0.1:${proxy.port}`,
    region: 'us-east-1',
    prefix: 'blobs/',
    credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
  };
  return {
    settings,
    proxy,
    async close(): Promise<void> {
      await proxy.close();
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

export type S3Server = Awaited<ReturnType<typeof startS3Server>>;
