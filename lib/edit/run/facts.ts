import type { MaskBehaviour } from '../../catalogue/entry.ts';
import type { Text } from '../../text/text.ts';
import { isolate } from '../words/bidi.ts';
import { formatDecimal, formatDuration, formatPixels, joinFacts } from '../words/format.ts';
import { localitySummary } from '../words/locality-words.ts';
import { attemptMaskWords } from '../words/mask-words.ts';
import { regionWords, shownRegion } from '../words/region-words.ts';
import { toldWords } from '../words/sentence.ts';
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
export type Shown = { costs: boolean; prompt: boolean; references?: boolean | undefined };

export type Fact = {
  id:
    | 'model'
    | 'mask'
    | 'settings'
    | 'time'
    | 'cost'
    | 'region'
    | 'size'
    | 'outside'
    | 'moved'
    | 'credentials'
    | 'revisedPrompt'
    | 'rating'
    | 'note';
  label: string;
  value: string;
};

/** @returns the target with its display names; its ids where `targets` lacks it */
export function nameTarget({ provider, model }: Attempt, targets: readonly NamedTarget[]): NamedTarget {
  const found = targets.find((target) => target.provider === provider && target.model === model);
  return found ?? { provider, model, providerName: provider, modelName: model, mask: null };
}

/** `OpenAI gpt-image-2` */
export const fullName = ({ providerName, modelName }: NamedTarget): string =>
  `${providerName} ${modelName}`.trim();

/** The facts shown beside a result. Values that were not measured or returned say so; hidden ones are left out. */
export function resultFacts(
  t: Text,
  { attempt, result, target, shown }: { attempt: Attempt; result: Result; target: NamedTarget; shown: Shown },
): Fact[] {
  const time =
    attempt.elapsedMs === null ? t('words.fact.unknownTime') : formatDuration(t, attempt.elapsedMs);
  const words = attemptMaskWords(attempt, target.mask);
  const region = shownRegion(attempt);
  const values: [id: Fact['id'], value: string | undefined][] = [
    ['model', fullName(target)],
    ['mask', words && t(words.sentence)],
    ['settings', settingsOf(t, attempt)],
    ['time', time],
    ['cost', shown.costs ? costWords(t, attempt) : undefined],
    ['size', formatPixels(t, result.rawWidthPx, result.rawHeightPx)],
    ['region', region && regionWords(t, region)],
    ['outside', outsideOf(t, attempt, result)],
    ['moved', movementOf(t, result.registration)],
    ['credentials', credentialsWords(t, attempt, result)],
    ['revisedPrompt', shown.prompt ? (result.revisedPrompt ?? t('words.fact.noneReturned')) : undefined],
    ['rating', ratingOf(t, result.rating)],
    ...attempt.warnings.map((warning): ['note', string] => ['note', toldWords(t, warning)]),
  ];
  return values.flatMap(([id, value]) =>
    value === undefined ? [] : [{ id, label: t(`words.fact.${id}`), value }],
  );
}

function settingsOf(t: Text, { settings }: Attempt): string | undefined {
  const entries = Object.entries(settings);
  if (entries.length === 0) return undefined;
  return joinFacts(
    t,
    entries.map(([name, value]) => t('words.fact.setting', { name, value: isolate(String(value)) })),
  );
}

/** @returns undefined where the whole picture was edited, which has no outside */
function outsideOf(t: Text, { isWholePicture }: Attempt, { locality }: Result): string | undefined {
  if (isWholePicture) return undefined;
  return locality ? localitySummary(t, locality) : t('words.fact.notMeasured');
}

/** @returns undefined where it is not known. No text claims that a picture has no mark of its maker. */
export function credentialsWords(
  t: Text,
  { isWholePicture }: Attempt,
  { hasRawCredentials }: Result,
): string | undefined {
  if (hasRawCredentials === undefined) return undefined;
  if (!hasRawCredentials) return t('words.fact.noCredentials');
  return t(isWholePicture ? 'words.fact.credentialsInRaw' : 'words.fact.credentialsNotRestored');
}

function movementOf(t: Text, registration: Registration | null | undefined): string | undefined {
  if (registration?.status !== 'found') return undefined;
  const { shiftXPx, shiftYPx, scale } = registration;
  if (shiftXPx === 0 && shiftYPx === 0 && scale === 1) return undefined;
  const shift = { across: formatDecimal(t, shiftXPx, 1), down: formatDecimal(t, shiftYPx, 1) };
  return scale === 1
    ? t('words.fact.shift', shift)
    : t('words.fact.shiftAndScale', { ...shift, scale: formatDecimal(t, scale, 4) });
}

function ratingOf(t: Text, rating: Rating | undefined): string | undefined {
  if (!rating) return undefined;
  const words = [
    rating.isStarred ? t('words.fact.starred') : '',
    rating.thumb === 'up' ? t('words.fact.good') : rating.thumb === 'down' ? t('words.fact.bad') : '',
    isolate(rating.note),
  ].filter((word) => word !== '');
  return joinFacts(t, words);
}

/** Status of an attempt, e.g. `2 results`, `1 of 2 results`, `refused by the provider`. */
export function attemptStatusWords(t: Text, { status, returned, requested }: Attempt): string {
  if (status !== 'succeeded') return t(`words.status.${status}`);
  return returned < requested
    ? t('words.status.fewerResults', { returned, requested })
    : t('words.status.results', { count: returned });
}
