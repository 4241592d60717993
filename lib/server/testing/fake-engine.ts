import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Busboy } from '@fastify/busboy';

export type ReceivedEdit = {
  headers: IncomingMessage['headers'];
  fields: Map<string, string>;
  files: Map<string, Buffer>;
};
type Answer = (response: ServerResponse, edit: ReceivedEdit) => void | Promise<void>;

/** A small OpenAI-compatible upstream that records requests and answers as the test says. */
export async function startFakeEngine() {
  const received: ReceivedEdit[] = [];
  let answer: Answer = (response) => void response.end();
  const server = createServer((request, response) => {
    readEdit(request)
      .then(async (edit) => {
        received.push(edit);
        await answer(response, edit);
      })
      .catch((error: Error) => response.writeHead(500).end(error.message));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    secret: 'secret-of-this-boot',
    received,
    answerWith(next: Answer): void {
      answer = next;
    },
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type FakeEngine = Awaited<ReturnType<typeof startFakeEngine>>;

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** Answers like the real engine. */
export function sendImages(
  response: ServerResponse,
  images: readonly Uint8Array[],
  revisedPrompt?: string,
): void {
  const data = images.map((bytes) => ({
    b64_json: Buffer.from(bytes).toString('base64'),
    ...(revisedPrompt === undefined ? {} : { revised_prompt: revisedPrompt }),
  }));
  sendJson(response, 200, { created: 1_700_000_000, data });
}

function readEdit(request: IncomingMessage): Promise<ReceivedEdit> {
  return new Promise((resolve, reject) => {
    const edit: ReceivedEdit = { headers: request.headers, fields: new Map(), files: new Map() };
    const parser = new Busboy({ headers: { 'content-type': request.headers['content-type'] ?? '' } });
    parser.on('field', (name, value) => edit.fields.set(name, value));
    parser.on('file', (name, stream) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => edit.files.set(name, Buffer.concat(chunks)));
    });
    parser.on('finish', () => resolve(edit));
    parser.on('error', reject);
    request.pipe(parser);
  });
}
