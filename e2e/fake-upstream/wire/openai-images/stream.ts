import { setTimeout as sleep } from 'node:timers/promises';
import type { Exchange } from '../../fake.ts';
import type { Answer } from '../../http/answer.ts';
import type { EditedImage } from '../../image/edit-image.ts';
import { encodePicture, type Picture, resizePicture } from '../../image/picture.ts';
import { type Directive, findDirective, numberOf } from '../../traps/directives.ts';
import type { ValidEdit } from './check.ts';

export type StreamPlan = {
  exchange: Pick<Exchange, 'call' | 'desk' | 'signal'>;
  edit: ValidEdit;
  images: readonly EditedImage[];
  facts: Readonly<Record<string, string>>;
  usage: unknown;
  directives: readonly Directive[];
};

/** The documentation shows no failing stream; this is the format of the other errors. */
const streamError = {
  type: 'error',
  error: {
    message: 'The server had an error while processing your request. Sorry about that!',
    type: 'server_error',
    param: null,
    code: 'server_error',
  },
};

/** `text/event-stream`: partial pictures that approach the final one, then the final one with the usage. */
export function streamEdit(plan: StreamPlan): Answer {
  const isCutOff = findDirective(plan.directives, 'stream-cut') !== undefined;
  return {
    kind: 'stream',
    status: 200,
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' },
    chunks: writeEvents(plan),
    isCutOff,
  };
}

async function* writeEvents(plan: StreamPlan): AsyncGenerator<string> {
  const { edit, images, facts, usage, directives, exchange } = plan;
  const pauseMs = numberOf(directives, 'slow', 1000) ?? 0;
  const common = { created_at: Math.floor(Date.now() / 1000), ...facts };
  const fails = findDirective(directives, 'stream-error') !== undefined;
  const isHeld = findDirective(directives, 'stream-hold') !== undefined;
  const isCut = findDirective(directives, 'stream-cut') !== undefined;
  for (const image of images) {
    const count = edit.partialImages ?? 0;
    for (let index = 0; index < count; index += 1) {
      if (index > 0 && (fails || isCut)) break;
      const b64_json = await partialImage(edit, image, (index + 1) / (count + 0.5));
      yield writeEvent('image_edit.partial_image', { b64_json, ...common, partial_image_index: index });
      if (isHeld) await exchange.desk.gate.pass(exchange.signal);
      if (pauseMs > 0) await sleep(pauseMs, undefined, { signal: exchange.signal });
    }
    if (fails) {
      yield `event: error\ndata: ${JSON.stringify(streamError)}\n\n`;
      return;
    }
    const completed = writeEvent('image_edit.completed', { b64_json: image.base64, ...common, usage });
    yield isCut ? completed.slice(0, completed.length / 2) : completed;
    if (isCut) return;
  }
  if (findDirective(directives, 'stream-done')) yield 'data: [DONE]\n\n';
}

function writeEvent(type: string, data: Readonly<Record<string, unknown>>): string {
  return `event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`;
}

/** A blend of the source and the result. */
async function partialImage(edit: ValidEdit, image: EditedImage, share: number): Promise<string> {
  const result = image.picture;
  const source = await resizePicture(edit.source, result);
  const rgba = result.rgba.map((level, at) => Math.round(source.rgba[at]! * (1 - share) + level * share));
  const mixture: Picture = { ...result, rgba };
  return Buffer.from(await encodePicture(mixture, edit.encoding)).toString('base64');
}
