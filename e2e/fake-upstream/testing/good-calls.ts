import { editingFakeOf } from '../fakes.ts';
import { json } from './requests.ts';

/** Headers of a valid edit, with its key. */
export function keyHeaders(provider: string): Readonly<Record<string, string>> {
  return editingFakeOf(provider).edits.example.headers;
}

/** Sends a valid edit with this prompt straight to the fake. */
export async function sendEdit(
  url: string,
  provider: string,
  prompt: string,
  signal?: AbortSignal,
): Promise<Response> {
  const { path, headers, body } = editingFakeOf(provider).edits.example;
  return await post(`${url}/${provider}${path}`, headers, await body(prompt), signal);
}

/**
 * Asks for the state of the task that an edit has started.
 *
 * @param submitted body of the answer to the edit
 */
export async function askFor(url: string, provider: string, submitted: unknown): Promise<Response> {
  const { poll, headers } = editingFakeOf(provider).edits.example;
  if (!poll) throw new Error(`The example of ${provider} has no poll.`);
  const { path, body } = poll(submitted);
  return await post(`${url}/${provider}${path}`, headers, body);
}

function post(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: FormData | object,
  signal?: AbortSignal,
): Promise<Response> {
  const isForm = body instanceof FormData;
  return fetch(url, {
    method: 'POST',
    headers: { ...headers, ...(isForm ? {} : json) },
    body: isForm ? body : JSON.stringify(body),
    ...(signal ? { signal } : {}),
  });
}
