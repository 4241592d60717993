import 'server-only';
import sharp from 'sharp';
import type { ReferenceFile } from '../../images/references.ts';
import type { EditCall } from '../provider.ts';

/** @returns the references of an edit; those in a format that the model does not take become PNG */
export async function inputReferences({
  edit,
  model,
}: Pick<EditCall, 'edit' | 'model'>): Promise<ReferenceFile[]> {
  const mediaTypes: readonly string[] = model.limits.source.mediaTypes;
  const references = await edit.readReferences();
  return await Promise.all(
    references.map(async ({ bytes, mediaType }) =>
      mediaTypes.includes(mediaType)
        ? { bytes, mediaType }
        : { bytes: await sharp(bytes).png().toBuffer(), mediaType: 'image/png' },
    ),
  );
}
