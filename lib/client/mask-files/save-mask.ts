import type { Coverage } from '../../mask/model/coverage.ts';
import { exportMask, exportWhiteMask } from '../canvas/mask-export.ts';
import { download } from '../download.ts';

/** `alpha`: transparent where edited, as it is sent. `white`: white where edited, black where kept. */
export type MaskFileForm = 'alpha' | 'white';

/** Downloads the mask as a file. @param name of the picture, with or without extension */
export async function saveMask(coverage: Coverage, form: MaskFileForm, name: string): Promise<void> {
  const png = await (form === 'alpha' ? exportMask(coverage) : exportWhiteMask(coverage));
  const url = URL.createObjectURL(new Blob([png], { type: 'image/png' }));
  download(url, `${name.replace(/\.[^.]+$/, '')}-mask${form === 'white' ? '-white' : ''}.png`);
  // Revoked only after the browser has opened the URL.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
