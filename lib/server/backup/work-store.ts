import 'server-only';
import type { BlobStore } from '../blobs/blob-store.ts';
import { openStore } from '../blobs/index.ts';

/** Where a server keeps its work: what is backed up, or restored into. */
export type WorkStore = { databaseUrl: string; store: BlobStore; dataDir: string };

/** That of the settings: files in the data folder, or the bucket. */
export const openWorkStore = (databaseUrl: string, dataDir: string): WorkStore => ({
  databaseUrl,
  store: openStore(dataDir),
  dataDir,
});
