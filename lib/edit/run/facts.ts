import type { MaskBehaviour } from '../../catalogue/entry.ts';
import { isolate } from '../words/bidi.ts';
import { formatDuration, formatPixels } from '../words/format.ts';
import { localitySummary } from '../words/locality-words.ts';
import { maskWords } from '../words/mask-words.ts';
import { costWords } from './cost.ts';
import type { Attempt, Rating, Registration, Result } from './run.ts';

/** A target with its display names; `mask` is null where the catalogue has lost the model. */
export type NamedTarget = {
  provider: string;
  model: string;
  providerName: string;
  modelName: string;
  mask: MaskBehaviour | null;
};

/** What a report or share shows besides images. */
export type Shown = { costs: boolean; prompt: boolean };

export type Fact = { label: string; value: string };

/** @returns the target with its display names; its ids where `targets` lacks it */
export function nameTarget({ provider, model }: Attempt, targets: readonly NamedTarget[]): NamedTarget {
  const found = targets.find((target) => target.provider === provider && target.model === model);
  return found ?? { provider, model, providerName: provider, modelName: model, mask: null };
}

/** `OpenAI gpt-image-2` */
export const fullName = ({ providerName, modelName }: NamedTarget): string => `${providerName} ${modelName}`;

/** The facts shown beside a result. Values that were not measured or returned say so; hidden ones are left out. */
export function resultFacts(attempt: Attempt, result: Result, target: NamedTarget, shown: Shown): Fact[] {
  const facts: (Fact | undefined)[] = [
    { label: 'Model', value: fullName(target) },
    target.mask ? { label: 'Mask', value: maskWords[target.mask].sentence } : undefined,
    settingsFact(attempt),
    { label: 'Time', value: attempt.elapsedMs === null ? 'unknown' : formatDuration(attempt.elapsedMs) },
    shown.costs ? { label: 'Cost', value: costWords(attempt) } : undefined,
    { label: 'Size as returned', value: formatPixels(result.rawWidthPx, result.rawHeightPx) },
    { label: 'Outside the mask', value: localityWords(result) },
    movementFact(result.registration),
    shown.prompt ? { label: 'Revised prompt', value: result.revisedPrompt ?? 'none returned' } : undefined,
    ratingFact(result.rating),
    ...attempt.warnings.map(({ message }) => ({ label: 'Note', value: message })),
  ];
  return facts.filter((fact) => fact !== undefined);
}

function settingsFact({ settings }: Attempt): Fact | undefined {
  const entries = Object.entries(settings);
  if (entries.length === 0) return undefined;
  return {
    label: 'Settings',
    value: entries.map(([name, value]) => `${name} ${isolate(String(value))}`).join(', '),
  };
}

const localityWords = ({ locality }: Result): string =>
  locality ? localitySummary(locality) : 'not measured';

function movementFact(registration: Registration | null | undefined): Fact | undefined {
  if (registration?.status !== 'found') return undefined;
  const { shiftXPx, shiftYPx, scale } = registration;
  if (shiftXPx === 0 && shiftYPx === 0 && scale === 1) return undefined;
  const shift = `${shiftXPx.toFixed(1)} px across, ${shiftYPx.toFixed(1)} px down`;
  return { label: 'Moved', value: scale === 1 ? shift : `${shift}, scale ${scale.toFixed(4)}` };
}

function ratingFact(rating: Rating | undefined): Fact | undefined {
  if (!rating) return undefined;
  const words = [
    rating.isStarred ? 'starred' : '',
    rating.thumb === 'up' ? 'good' : rating.thumb === 'down' ? 'bad' : '',
    isolate(rating.note),
  ].filter((word) => word !== '');
  return { label: 'Rating', value: words.join(', ') };
}

const endWords: Record<Exclude<Attempt['status'], 'succeeded'>, string> = {
  queued: 'waiting',
  running: 'running',
  refused: 'refused by the provider',
  failed: 'failed',
  cancelled: 'stopped',
  interrupted: 'interrupted',
};

/** Status of an attempt, e.g. `2 results`, `1 of 2 results`, `refused by the provider`. */
export function attemptStatusWords({ status, returned, requested }: Attempt): string {
  if (status !== 'succeeded') return endWords[status];
  const results = requested === 1 ? 'result' : 'results';
  return returned < requested ? `${returned} of ${requested} ${results}` : `${returned} ${results}`;
}
