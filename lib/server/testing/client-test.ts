import { beforeAll, beforeEach } from 'vitest';
import type { ReceivedCall } from '../../../e2e/fake-upstream/http/received.ts';
import { createClientFetch } from './client-fetch.ts';
import { setEnv, setUpFakeProviders } from './fake-providers.ts';
import { decode, halfMaskPng, noisePng } from './pictures.ts';

/** Edge of the pictures, in px. */
const edgePx = 64;
export const origin = 'http://127.0.0.1:3000';

/**
 * Sets up a test of a client library: the route handlers behind `fetch`, the fakes of the providers behind the real
 * gateway, and a picture whose left half is to be edited.
 *
 * @param settings of the server
 */
export function setUpClient(settings: Record<string, string> = {}) {
  const fakes = setUpFakeProviders();
  let fetch: typeof globalThis.fetch;
  let image: Buffer;
  let mask: Buffer;
  beforeAll(async () => {
    fetch = await createClientFetch();
    [image, mask] = [Buffer.from(await noisePng(edgePx, 1)), Buffer.from(await halfMaskPng(edgePx))];
  });
  beforeEach(() => setEnv(settings));
  return {
    get fetch() {
      return fetch;
    },
    get image() {
      return image;
    },
    get mask() {
      return mask;
    },
    /** The calls that the providers received. */
    calls: (): readonly ReceivedCall[] => fakes.upstream.received(),
    /** Whether what the providers received breaks a rule of theirs. */
    violations: (): string[] => fakes.upstream.received().flatMap((call) => call.violations),
  };
}

/** A prompt for which the fakes paint red. */
export const paintRed = 'a hat #colour=ff0000';

/** @returns the colours in the middle of the left half, which is edited, and of the right one, which is kept */
export async function sides(base64: string): Promise<{ edited: number[]; kept: number[] }> {
  const { data, widthPx, heightPx } = await decode(Buffer.from(base64, 'base64'));
  const at = (x: number) => {
    const i = (Math.floor(heightPx / 2) * widthPx + Math.floor(x * widthPx)) * 4;
    return [...data.subarray(i, i + 3)];
  };
  return { edited: at(0.25), kept: at(0.75) };
}
