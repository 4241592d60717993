import { fetchWhole } from './read-file';
import { renderFrame } from './render-frame';
import { decodeBlob, type Source, sourceOf } from './source';

export type Sample = {
  id: string;
  title: string;
  /** What to try with it. */
  idea: string;
  author: string;
  url: string;
};

/** Photographs to begin with. All are CC BY 4.0, cropped and resized; see public/samples/LICENSES.txt. */
export const samples: readonly Sample[] = [
  {
    id: 'dogs-at-window',
    title: 'Dogs at a window',
    idea: 'Remove the lower dog',
    author: 'Aitzol Berasategi',
    url: '/samples/dogs-at-window.jpg',
  },
  {
    id: 'autumn-meadow',
    title: 'Autumn meadow',
    idea: 'Remove the pine',
    author: 'Aitzol Berasategi',
    url: '/samples/autumn-meadow.jpg',
  },
  {
    id: 'mountain-path',
    title: 'Mountain path',
    idea: 'Clear the boulders',
    author: 'Aitzol Berasategi',
    url: '/samples/mountain-path.jpg',
  },
  {
    id: 'wine-table',
    title: 'Wine on a table',
    idea: 'Take the glass away',
    author: 'Jakub Mede',
    url: '/samples/wine-table.jpg',
  },
];

/** Opens a sample: it is square already, so it only has to become a PNG. @throws IntakeError */
export async function openSample(sample: Sample): Promise<Source> {
  const file = await fetchWhole(sample.url, 'The sample');
  const bitmap = await decodeBlob(file);
  const size = { widthPx: bitmap.width, heightPx: bitmap.height };
  const frame = { crop: { x: 0, y: 0, ...size }, size, canvas: size, at: { x: 0, y: 0 } };
  const mediaType = 'image/jpeg';
  const picture = await renderFrame({ bitmap, file, mediaType }, frame);
  const origin = { kind: 'sample', credit: `${sample.author}, CC BY 4.0` } as const;
  return sourceOf(picture, `${sample.id}.png`, origin, { file, mediaType, frames: [frame] });
}
