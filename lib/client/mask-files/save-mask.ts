import type { Coverage } from '../../mask/model/coverage.ts';
import { exportMask, exportWhiteMask } from '../canvas/mask-export.ts';
import { download } from '../download.ts';

/** `alpha`: transparent where to edit, as it is sent. `white`: white where to edit, black where to keep. */
export type MaskFileForm = 'alpha' | 'white';

/** Saves the mask as a file of its own. @param name of the picture, with or without an ending */
export async function saveMask(coverage: Coverage, form: MaskFileForm, name: string): Promise<void> {
  const png = await (form === 'alpha' ? exportMask(coverage) : exportWhiteMask(coverage));
  const url = URL.createObjectURL(new Blob([png], { type: 'image/png' }));
  download(url, `${name.replace(/\.[^.]+$/, '')}-mask${form === 'white' ? '-white' : ''}.png`);
  // Not before the browser has begun to read it.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
