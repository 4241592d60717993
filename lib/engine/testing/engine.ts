/** The compiled engine (worker threads need JavaScript) and a client for it. */
import { randomUUID } from 'node:crypto';
import type { Engine, startEngine } from '../engine.ts';

/** Starts the engine of `build/`, which the test run has compiled. */
export async function startBuiltEngine(): Promise<Engine> {
  const built: { startEngine: typeof startEngine } = await import(builtFile('engine.js').href);
  return built.startEngine();
}

export function builtFile(name: string): URL {
  return new URL(`../../../build/lib/engine/${name}`, import.meta.url);
}

export type Answer = {
  status: number;
  headers: Headers;
  error?: { message: string; type: string; param: string | null; code: string };
  data?: { b64_json: string; revised_prompt: string }[];
};

/** A part of a form: text, or the bytes of a file. Several of one name become several parts. */
export type Part = [name: string, value: string | Uint8Array];

/** Sends an edit, by default with the right token. */
export async function sendEdit(engine: Engine, parts: Part[], init: RequestInit = {}): Promise<Answer> {
  const form = new FormData();
  for (const [name, value] of parts) {
    if (typeof value === 'string') form.append(name, value);
    else form.append(name, new Blob([Uint8Array.from(value)], { type: 'image/png' }), `${randomUUID()}.png`);
  }
  return send(engine, '/images/edits', { method: 'POST', body: form, ...init });
}

/** Sends any request to a path below `/v1`. */
export async function send(engine: Engine, path: string, init: RequestInit = {}): Promise<Answer> {
  const headers = { authorization: `Bearer ${engine.secret}`, ...init.headers };
  const response = await fetch(`${engine.url}${path}`, { ...init, headers });
  const body: Omit<Answer, 'status' | 'headers'> = JSON.parse(await response.text());
  return { ...body, status: response.status, headers: response.headers };
}
