import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Answer } from './answer.ts';

/** Sends an answer, or closes the connection where the answer says so. */
export async function sendAnswer(
  response: ServerResponse,
  answer: Answer,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  const isClosed = once(response, 'close');
  switch (answer.kind) {
    case 'never':
      return;
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'plain': {
      const length = String(answer.body.byteLength);
      response.writeHead(answer.status, { ...headers, ...answer.headers, 'content-length': length });
      if (answer.cutAfterBytes === undefined) return void response.end(answer.body);
      await write(response, answer.body.subarray(0, answer.cutAfterBytes), isClosed);
      response.destroy();
      return;
    }
    case 'stream': {
      response.writeHead(answer.status, { ...headers, ...answer.headers });
      for await (const chunk of answer.chunks) {
        if (response.destroyed) return;
        await write(response, chunk, isClosed);
      }
      if (answer.isCutOff) response.destroy();
      else response.end();
    }
  }
}

/** Waits until the bytes are flushed, so that the client receives them before the connection closes. */
async function write(
  response: ServerResponse,
  chunk: string | Uint8Array,
  isClosed: Promise<unknown>,
): Promise<void> {
  const isSent = new Promise<void>((resolve) => response.write(chunk, () => resolve()));
  await Promise.race([isSent, isClosed]);
}
