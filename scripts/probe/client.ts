import type { DescribedProvider } from '../../lib/catalogue/entry.ts';
import { isSettled } from '../../lib/edit/run/is-settled.ts';
import type { Attempt, Run } from '../../lib/edit/run/run.ts';
import type { Question } from './questions.ts';

const pollEveryMs = 500;
/** Longest wait for an edit: more than any provider takes. */
const maxWaitMs = 20 * 60_000;

export type Client = {
  provider(id: string): Promise<DescribedProvider | undefined>;
  /** Runs one edit and waits for its end. */
  edit(question: Question, target: { provider: string; model: string }): Promise<Attempt>;
  bytes(path: string): Promise<Uint8Array>;
};

/** The server did not do what was asked of it; the message says why. */
export class ServerError extends Error {
  override readonly name = 'ServerError';
}

/** @param token the access token of the server, where it has one */
export function createClient(server: string, token: string | undefined, fetch = globalThis.fetch): Client {
  const call = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    if (token) headers.set('authorization', `Bearer ${token}`);
    const response = await fetch(server + path, { ...init, headers }).catch((cause: unknown) => {
      throw new ServerError(`Overpaint does not answer at ${server}. Start it, or name it with --server.`, {
        cause,
      });
    });
    if (response.ok) return response;
    const { error } = (await response.json().catch(() => ({}))) as { error?: { message?: string } };
    throw new ServerError(error?.message ?? `The server answered ${path} with ${response.status}.`);
  };
  return {
    async provider(id) {
      const { providers } = (await (await call('/api/providers')).json()) as {
        providers: DescribedProvider[];
      };
      return providers.find((provider) => provider.id === id);
    },
    async edit({ prompt, size, pictures }, target) {
      const { image, mask, reference } = await pictures();
      const form = new FormData();
      form.set('request', JSON.stringify({ prompt, n: 1, size, name: 'Probe', targets: [target] }));
      form.set('image', fileOf(image), 'image.png');
      if (mask) form.set('mask', fileOf(mask), 'mask.png');
      if (reference) form.set('reference', fileOf(reference), 'reference.png');
      const run = (await (await call('/api/runs', { method: 'POST', body: form })).json()) as Run;
      const deadline = performance.now() + maxWaitMs;
      for (;;) {
        const { attempts } = (await (await call(`/api/runs/${run.id}`)).json()) as Run;
        const [attempt] = attempts;
        if (attempt && isSettled(attempt.status)) return attempt;
        if (performance.now() > deadline) throw new ServerError('The edit did not end within 20 minutes.');
        await new Promise((resolve) => setTimeout(resolve, pollEveryMs));
      }
    },
    bytes: async (path) => new Uint8Array(await (await call(path)).arrayBuffer()),
  };
}

const fileOf = (bytes: Uint8Array): Blob => new Blob([new Uint8Array(bytes)], { type: 'image/png' });
