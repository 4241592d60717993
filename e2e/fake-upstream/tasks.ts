import { randomBytes } from 'node:crypto';
import type { Task } from './desk.ts';
import type { Exchange } from './fake.ts';
import type { EditedImage } from './image/edit-image.ts';
import type { Directive } from './traps/directives.ts';

/**
 * Stores an edit as a task that can be polled, and its picture at the other origin.
 *
 * @returns the id of the task
 */
export function startTask(
  { call, desk }: Pick<Exchange, 'call' | 'desk'>,
  prompt: string,
  directives: readonly Directive[],
  image: EditedImage,
): string {
  const id = randomBytes(8).toString('hex');
  const resultUrl = linkTo({ call, desk }, prompt, directives, image, id);
  desk.tasks.set(taskKey(call.provider, id), { prompt, directives, polls: 0, resultUrl });
  return id;
}

/**
 * Stores a picture at the other origin.
 *
 * @returns its address
 */
export function linkTo(
  { call, desk }: Pick<Exchange, 'call' | 'desk'>,
  prompt: string,
  directives: readonly Directive[],
  { bytes, mediaType }: EditedImage,
  name: string = randomBytes(8).toString('hex'),
): string {
  const extension = mediaType.slice('image/'.length);
  const path = `/${call.provider}/${name}.${extension}`;
  desk.assets.set(path, { provider: call.provider, prompt, directives, bytes, mediaType });
  return `${desk.assetsUrl}${path}`;
}

/** @returns undefined where there is no such task */
export function findTask({ call, desk }: Pick<Exchange, 'call' | 'desk'>, id: string): Task | undefined {
  return desk.tasks.get(taskKey(call.provider, id));
}

function taskKey(provider: string, id: string): string {
  return `${provider} ${id}`;
}
