import 'server-only';
import sharp from 'sharp';
import type { Reference } from '../../images/references.ts';
import type { EditCall } from '../provider.ts';

type Sent = Pick<Reference, 'bytes' | 'mediaType'>;

/** @returns the references of an edit; those in a format that the model does not take become PNG */
export async function inputReferences({ edit, model }: Pick<EditCall, 'edit' | 'model'>): Promise<Sent[]> {
  const { mediaTypes } = model.limits.source;
  return await Promise.all(
    edit.references.map(async ({ bytes, mediaType }) =>
      mediaTypes.includes(mediaType)
        ? { bytes, mediaType }
        : { bytes: await sharp(bytes).png().toBuffer(), mediaType: 'image/png' },
    ),
  );
}
