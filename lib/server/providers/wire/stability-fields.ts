import 'server-only';
import { type Operation, operationInputs } from '../../../catalogue/operations.ts';
import type { Sides } from '../../../geometry/sides.ts';
import type { EditCall } from '../provider.ts';
import { whiteMask } from './mask-polarity.ts';
import { shiftedSeed } from './requests.ts';
import { requiredExtension } from './required-extension.ts';
import { requiredMask } from './required-mask.ts';

/** The field in which a service gets what to look for. */
const searchFields: Partial<Record<Operation, string>> = {
  'search-and-replace': 'search_prompt',
  recolor: 'select_prompt',
};

/** Fields of a call of Stability's services, alike at Stability AI and AWS Bedrock. */
export type StabilityFields = {
  /** PNG, grey, white where to edit; undefined for a service without a mask. */
  mask: Uint8Array | undefined;
  /** All others but the picture. */
  values: Record<string, string | number | boolean>;
};

/** A prompt that may be left out must not be sent empty. */
const sendsPrompt = ({ operation, prompt }: EditCall['edit']): boolean =>
  operationInputs[operation].hasPrompt && !(operation === 'outpaint' && prompt === '');

const sideFields = ({ top, right, bottom, left }: Sides) => ({ left, right, up: top, down: bottom });

/** The fields of a call but the picture: those of its operation, and the settings. Soft masks are documented. */
export async function stabilityFields({ edit, settings, offset }: EditCall): Promise<StabilityFields> {
  const { operation, prompt, searchPrompt } = edit;
  const { hasMask, hasExtension } = operationInputs[operation];
  const { seed, ...others } = settings;
  const ownSeed = shiftedSeed(seed, offset);
  const searchField = searchFields[operation];
  return {
    mask: hasMask ? await whiteMask(requiredMask(edit).keep, 'soft') : undefined,
    values: {
      ...(sendsPrompt(edit) ? { prompt } : {}),
      ...(hasExtension ? sideFields(requiredExtension(edit)) : {}),
      ...(searchField === undefined || searchPrompt === undefined ? {} : { [searchField]: searchPrompt }),
      output_format: 'png',
      ...others,
      ...(ownSeed === undefined ? {} : { seed: ownSeed }),
    },
  };
}
