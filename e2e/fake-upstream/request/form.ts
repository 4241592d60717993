import { mediaTypeOf } from '../http/multipart.ts';
import type { ReceivedCall } from '../http/received.ts';
import { type Inspected, inspect } from './inspect-picture.ts';
import { findProblems, type Rules, readFields } from './rules.ts';

type Refuse = (problem: string) => Error;

/**
 * Reads the fields of a form.
 *
 * @throws for a body that is no form, or breaks the rules
 */
export function readForm(call: ReceivedCall, rules: Rules, refuse: Refuse): Record<string, unknown> {
  if (mediaTypeOf(call.headers['content-type']) !== 'multipart/form-data')
    throw refuse('multipart/form-data required');
  const values = readFields(rules, call.fields);
  const [problem] = findProblems(rules, values);
  if (problem) throw refuse(`${problem.field}: ${problem.kind}`);
  return values;
}

const pictureTypes = ['image/jpeg', 'image/png', 'image/webp'];

/**
 * Reads the picture in the field that its role names.
 *
 * @returns undefined where the form has no such field
 * @throws for a file that is no picture
 */
export async function readFormPicture(
  call: ReceivedCall,
  role: 'image' | 'mask',
  refuse: Refuse,
): Promise<Inspected | undefined> {
  const file = call.files.find(({ field }) => field === role);
  if (!file) return undefined;
  const picture = await inspect(call, role, file.bytes);
  if (!picture || !pictureTypes.includes(picture.header.mediaType)) throw refuse(`${role}: no image`);
  return picture;
}
