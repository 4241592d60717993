import type { PictureSize } from '../image/picture.ts';
import { alphaMaskPng, base64, sourcePng, whiteMaskPng } from './pictures.ts';

/** Small and not square, so that swapped sides are detected. */
export const testSize: PictureSize = { widthPx: 192, heightPx: 128 };

type Fields = Readonly<Record<string, string | Blob | undefined>>;

/** A multipart body; `undefined` leaves a field out. */
export function form(fields: Fields): FormData {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'string') body.append(name, value);
    else if (value) body.append(name, value, `${name}.png`);
  }
  return body;
}

export function blob(bytes: Uint8Array, type = 'image/png'): Blob {
  return new Blob([new Uint8Array(bytes)], { type });
}

/** A valid edit for OpenAI and Azure; fields can be replaced or omitted. */
export async function openaiForm(more: Fields = {}): Promise<FormData> {
  const { 'image[]': many, ...rest } = more;
  return form({
    model: 'gpt-image-2',
    prompt: 'a red hat',
    'image[]': many ?? ('image' in more ? undefined : blob(await sourcePng(testSize))),
    mask: blob(await alphaMaskPng(testSize)),
    size: '1024x1024',
    ...rest,
  });
}

/** A valid inpaint for the direct API. */
export async function stabilityForm(more: Fields = {}): Promise<FormData> {
  return form({
    prompt: 'a red hat',
    image: blob(await sourcePng(testSize)),
    mask: blob(await whiteMaskPng(testSize)),
    grow_mask: '0',
    seed: '7',
    ...more,
  });
}

export type Json = Record<string, unknown>;

/** A valid inpaint for Bedrock, and for most models of Segmind without `grow_mask`. */
export async function inpaintJson(more: Json = {}): Promise<Json> {
  return {
    prompt: 'a red hat',
    image: base64(await sourcePng(testSize)),
    mask: base64(await whiteMaskPng(testSize)),
    seed: 7,
    ...more,
  };
}

export async function kontextJson(more: Json = {}): Promise<Json> {
  return {
    prompt: 'a red hat',
    input_image: `data:image/png;base64,${base64(await sourcePng(testSize))}`,
    seed: 7,
    ...more,
  };
}

/** A prompt for `geminiJson`, as the API gets it: only words tell what the second picture is. */
export const withMaskExplained = (prompt: string): string => `${prompt}. The SECOND image is a mask.`;

/** A valid `generateContent` with source and mask. */
export async function geminiJson(prompt = 'a red hat', generationConfig: Json = {}): Promise<Json> {
  const picture = (bytes: Uint8Array) => ({ inlineData: { mimeType: 'image/png', data: base64(bytes) } });
  return {
    contents: [
      {
        role: 'user',
        parts: [
          picture(await sourcePng(testSize)),
          picture(await whiteMaskPng(testSize)),
          { text: withMaskExplained(prompt) },
        ],
      },
    ],
    generationConfig: { responseModalities: ['IMAGE'], seed: 7, ...generationConfig },
  };
}

export const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

export const json = { 'content-type': 'application/json' };

/** A value inside parsed JSON, for example `at(body, 'data', 0, 'b64_json')`. */
export function at(value: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>((inner, key) => {
    if (typeof inner !== 'object' || inner === null) return undefined;
    return (inner as Record<string | number, unknown>)[key];
  }, value);
}
