/** Capabilities of a GPT image model. */
export type ImageModel = {
  /** `free`: any size within the limits. */
  sizes: 'fixed' | 'free';
  qualities: readonly string[];
  /** Accepted values of `input_fidelity`; none: the parameter itself is refused. */
  fidelities: readonly string[];
  hasMarkup: boolean;
  hasComplexity: boolean;
};

/** Differences between OpenAI and Azure. */
export type EditLimits = {
  inputs: readonly string[];
  outputs: readonly string[];
  minPartialImages: number;
  /** Whether `safety_identifier` is documented. */
  hasSafetyIdentifier: boolean;
};

const common = ['auto', 'low', 'medium', 'high', 'standard'];
const older: ImageModel = {
  sizes: 'fixed',
  qualities: common,
  fidelities: ['high', 'low'],
  hasMarkup: false,
  hasComplexity: false,
};
const second: ImageModel = { ...older, sizes: 'free', fidelities: [] };
const third: ImageModel = { ...second, qualities: [...common, 'xhigh', 'max'], hasMarkup: true };
const fourth: ImageModel = { ...third, hasComplexity: true };

/** The models that are available in November 2026; all others are retired or never existed. */
export const openaiModels: Readonly<Record<string, ImageModel>> = {
  'gpt-image-1.5': older,
  'gpt-image-1.5-2025-12-16': older,
  'chatgpt-image-latest': older,
  'gpt-image-1-mini': { ...older, fidelities: ['low'] },
  'gpt-image-2': second,
  'gpt-image-2-2026-04-21': second,
  'gpt-image-2.5-sunburst': third,
  'gpt-image-2.5-sunburst-2026-09-08': third,
  'gpt-image-2.5-flare': third,
  'gpt-image-2.5-flare-2026-09-08': third,
  'gpt-image-2.6-sunburst': fourth,
  'gpt-image-2.6-flare': fourth,
  // Stands for a model that appears after the catalogue was written.
  'gpt-image-2.7-flare': fourth,
};

/** Default model of the API. */
export const defaultOpenaiModel = 'gpt-image-1.5';

/** Announced retirement date of a model. */
export const shutdownDates: Readonly<Record<string, string>> = {
  'gpt-image-1.5': '2026-12-01',
  'gpt-image-1.5-2025-12-16': '2026-12-01',
  'gpt-image-1-mini': '2026-12-01',
  'chatgpt-image-latest': '2026-12-01',
  // No announcement is known; a date that the catalogue does not have.
  'gpt-image-2.5-flare': '2027-09-09',
};
