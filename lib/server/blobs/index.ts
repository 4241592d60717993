import 'server-only';
import { join } from 'node:path';
import { platform } from '../../platform.ts';
import type { BlobStore } from './blob-store.ts';
import { createFileStore } from './file-store.ts';

const key = Symbol.for('overpaint.blobs');
const holder = globalThis as { [key]?: BlobStore };

/** The store of this server: files in `DATA_DIR/blobs`. */
export function blobs(): BlobStore {
  holder[key] ??= createFileStore(join(platform().dataDir, 'blobs'));
  return holder[key];
}
