import type { Exchange } from '../../fake.ts';
import { type Answer, answerJson } from '../../http/answer.ts';
import { type EditedImage, editImage } from '../../image/edit-image.ts';
import { type Directive, numberOf } from '../../traps/directives.ts';
import type { ValidEdit } from './check.ts';
import { streamEdit } from './stream.ts';
import { usageOf } from './usage.ts';

/** Drift outside the mask in levels, since these models redraw the whole picture. */
const openaiDriftLevels = 3;

/** Edits, and responds with JSON or a stream. */
export async function answerEdit(
  exchange: Pick<Exchange, 'call' | 'desk' | 'signal'>,
  edit: ValidEdit,
  directives: readonly Directive[],
): Promise<Answer> {
  const count = Math.min(edit.count, numberOf(directives, 'fewer', 0) ?? edit.count);
  const images: EditedImage[] = [];
  for (let index = 0; index < count; index += 1)
    images.push(
      await editImage(
        { ...edit, seed: undefined, index, driftLevels: openaiDriftLevels, isCutOut: edit.isTransparent },
        directives,
        exchange.call,
      ),
    );
  const facts = {
    size: `${edit.size.widthPx}x${edit.size.heightPx}`,
    quality: edit.quality,
    background: edit.isTransparent ? 'transparent' : 'opaque',
    output_format: edit.encoding.mediaType.slice('image/'.length),
  };
  const usage = usageOf({
    ...edit,
    inputs: edit.imageSizes,
    count,
    partialImages: edit.partialImages ?? 0,
  });
  if (edit.partialImages !== undefined)
    return streamEdit({ exchange, edit, images, facts, usage, directives });
  const data = images.map(({ base64 }) => ({ b64_json: base64 }));
  return answerJson({ created: Math.floor(Date.now() / 1000), ...facts, data, usage });
}
