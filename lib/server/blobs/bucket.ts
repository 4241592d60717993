import 'server-only';
import type { Readable } from 'node:stream';
import type { S3Client, ServerSideEncryption } from '@aws-sdk/client-s3';
import { withDeadline } from '../../timing/deadline.ts';
import { log } from '../log.ts';
import { BlobStoreOutage } from './blob-store.ts';

export type BucketSettings = {
  bucket: string;
  /** Address of the store; undefined: that of AWS. */
  endpoint?: string | undefined;
  region: string;
  /** What the names of all objects begin with. */
  prefix: string;
  /** Undefined: the credentials that the SDK finds. */
  credentials?: { accessKeyId: string; secretAccessKey: string } | undefined;
  /** `AES256`, `aws:kms`, or `aws:kms:` and the id of a key. */
  encryption?: string | undefined;
};

/** Time limits in ms. */
type BucketLimits = {
  /** Without a byte in either direction, after which a try ends. */
  idleMs: number;
  /** Of an operation with all its tries, without the time for its bytes. */
  totalMs: number;
};

const usualLimits: BucketLimits = { idleMs: 10_000, totalMs: 60_000 };

/** Tries of an operation. */
const maxTries = 3;

/**
 * Passes the sentences of the SDK on. Objects that it reports hold the bytes of a call, or an error that is thrown
 * anyway.
 */
const warn = (said: unknown): void => {
  if (typeof said === 'string') log.warn({ said }, 'the client of the bucket warns');
};
const sentencesOnly = { debug: () => undefined, info: () => undefined, warn, error: warn };

/** Slowest transfer that is waited for, in bytes per ms. */
const slowestRate = 100;

/** The objects of a bucket below its prefix. */
export type Bucket = {
  /** @param body bytes, or what opens a stream of them for each try */
  put(name: string, body: Uint8Array | (() => Readable), length: number): Promise<void>;
  /**
   * @param totalMs time limit, where it is not that of all operations
   * @returns its length in bytes; undefined where there is none
   */
  lengthOf(name: string, totalMs?: number): Promise<number | undefined>;
  /** The objects whose names begin so, one page of at most 1,000 after another. */
  list(start: string): AsyncIterable<{ name: string; writtenMs: number }>;
  /** @returns undefined where there is none. The reader must read or destroy the stream. */
  open(name: string): Promise<Readable | undefined>;
  /** Deleting a missing object is no error. */
  remove(name: string): Promise<void>;
};

/** Loads the SDK, which takes no time where files are used. Makes no connection yet. */
export async function openBucket(settings: BucketSettings, limits = usualLimits): Promise<Bucket> {
  const sdk = await import('@aws-sdk/client-s3');
  const client: S3Client = new sdk.S3Client({
    region: settings.region,
    ...(settings.endpoint && { endpoint: settings.endpoint, forcePathStyle: true }),
    ...(settings.credentials && { credentials: settings.credentials }),
    maxAttempts: maxTries,
    logger: sentencesOnly,
    // Many stores refuse the checksums of the SDK, or store their framing with the bytes. The key is a hash already.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: Math.min(3_000, limits.idleMs), socketTimeout: limits.idleMs },
  });
  const at = (name: string) => ({ Bucket: settings.bucket, Key: settings.prefix + name });
  const within = <T>(
    length: number,
    work: (abortSignal: AbortSignal) => Promise<T>,
    totalMs = limits.totalMs,
  ): Promise<T> =>
    withDeadline(totalMs + length / slowestRate, undefined, ({ signal }) => work(signal)).catch(asOutage);

  return {
    async put(name, body, length) {
      await within(length, async (abortSignal) => {
        const send = async (Body: Uint8Array | Readable): Promise<void> => {
          const object = { ...at(name), ...encryptionOf(settings.encryption), Body, ContentLength: length };
          await client.send(new sdk.PutObjectCommand(object), { abortSignal });
        };
        if (body instanceof Uint8Array) return await send(body);
        // The SDK repeats calls with bytes, but none with a stream, which it could not read again.
        for (let tries = 1; ; tries += 1) {
          const stream = body();
          try {
            return await send(stream);
          } catch (error) {
            if (abortSignal.aborted || tries === maxTries || isRefused(error)) throw error;
          } finally {
            stream.destroy();
          }
        }
      });
    },
    async lengthOf(name, totalMs) {
      const read = async (abortSignal: AbortSignal) => {
        const head = client.send(new sdk.HeadObjectCommand(at(name)), { abortSignal });
        return (await head.catch(asMissing))?.ContentLength;
      };
      return await within(0, read, totalMs);
    },
    async *list(start) {
      const from = { Bucket: settings.bucket, Prefix: settings.prefix + start };
      let ContinuationToken: string | undefined;
      do {
        const page = new sdk.ListObjectsV2Command({
          ...from,
          ...(ContinuationToken && { ContinuationToken }),
        });
        const { Contents, NextContinuationToken } = await within(0, (abortSignal) =>
          client.send(page, { abortSignal }),
        );
        for (const { Key, LastModified } of Contents ?? []) {
          if (!Key || !LastModified) continue;
          yield { name: Key.slice(settings.prefix.length), writtenMs: LastModified.getTime() };
        }
        ContinuationToken = NextContinuationToken;
      } while (ContinuationToken);
    },
    async open(name) {
      return await within(0, async (abortSignal) => {
        const got = client.send(new sdk.GetObjectCommand(at(name)), { abortSignal });
        return (await got.catch(asMissing))?.Body as Readable | undefined;
      });
    },
    async remove(name) {
      await within(0, (abortSignal) =>
        client.send(new sdk.DeleteObjectCommand(at(name)), { abortSignal }).catch(asMissing),
      );
    },
  };
}

function encryptionOf(setting: string | undefined) {
  if (setting === undefined) return {};
  const keyId = /^aws:kms:(.+)$/.exec(setting)?.[1];
  const kind: ServerSideEncryption = keyId === undefined ? (setting as ServerSideEncryption) : 'aws:kms';
  return { ServerSideEncryption: kind, ...(keyId !== undefined && { SSEKMSKeyId: keyId }) };
}

const statusOf = (error: unknown): number | undefined =>
  (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;

/** An answer that the same call would get again. */
function isRefused(error: unknown): boolean {
  const status = statusOf(error);
  return status !== undefined && status >= 400 && status < 500 && status !== 408 && status !== 429;
}

/** Tells what may pass from what a setting must change. The errors of an unreachable server have a code and no status. */
function asOutage(error: unknown): never {
  const status = statusOf(error);
  const { name, code } = error as NodeJS.ErrnoException;
  const isUnanswered = code !== undefined || /^(TimeoutError|AbortError)$/.test(name);
  if (status === undefined ? isUnanswered : !isRefused(error)) throw new BlobStoreOutage(error);
  throw error;
}

/** `NoSuchKey` of a GET, `NotFound` of a HEAD, which has no body to tell more. */
function asMissing(error: unknown): undefined {
  const { name } = error as Error;
  if (statusOf(error) === 404 && name !== 'NoSuchBucket') return undefined;
  throw error;
}
