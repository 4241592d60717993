import type { ModelEntry, ModelLimits, SettingEntry } from '../../catalogue/entry.ts';
import { hasOwn } from '../../catalogue/model-operations.ts';
import { type Operation, operationInputs, operationOf } from '../../catalogue/operations.ts';
import { type Sides, sizeWithin } from '../../geometry/sides.ts';
import { partOfWorking } from '../../image/region/original.ts';
import type { Region } from '../../image/region/place-region.ts';
import { EditError } from '../edit-error.ts';
import type { Warning } from '../run/run.ts';
import type { Say, SentenceKey, SentenceValues } from '../words/sentence.ts';
import { type AreaMark, scopeOf } from './edit-scope.ts';
import {
  checkExtension,
  checkMask,
  checkPrompt,
  checkSource,
  type SourceFacts,
  type Violation,
} from './limits.ts';
import { markupFormFor, warnOfMarkup, withMarkedCopy } from './markup.ts';
import { warnOfReferences } from './references.ts';
import { planOriginalRegion, type RegionFacts, regionOf } from './region.ts';
import type { RunRequest, Settings } from './request.ts';
import { chooseSize, parseSize } from './size.ts';

/** Facts of source, mask, references, markup, and of what was added at the sides of the source. */
export type EditFacts = SourceFacts &
  RegionFacts & { mark: AreaMark; references: number; hasMarkup?: boolean; extension?: Sides };

type Shape = { widthPx: number; heightPx: number };

/** The request to one target, within its model's limits. */
export type Plan = {
  /** Number of results, at most what the model allows. */
  requested: number;
  /** The model edits the whole picture: nothing is restored, and no locality is measured. */
  isWholePicture: boolean;
  /** What is sent instead of the whole picture. */
  region: Region | null;
  /** The same in px of the original, at whose full size the result is; null where there is none, or it is not used. */
  originalRegion: Region | null;
  settings: Settings;
  warnings: Warning[];
};

/** A violation of a limit as an error. */
export const violationError = (say: Say, { code, param, key, values }: Violation): EditError =>
  new EditError(code, say(key, values), { param });

/**
 * Plans the request to a model: refuses what it cannot take, adjusts what it can, and warns of each adjustment.
 *
 * @param known all setting ids of the catalogue: a setting of other models becomes a warning, an unknown one an error
 * @throws EditError
 */
export function planAttempt(
  say: Say,
  request: Pick<RunRequest, 'operation' | 'prompt' | 'n' | 'size' | 'region'> & { settings: Settings },
  facts: EditFacts,
  model: ModelEntry,
  known: ReadonlySet<string>,
): Plan {
  const operation = operationOf(request);
  const { hasMask, hasPrompt } = operationInputs[operation];
  const { isWholePicture, region, originalRegion, sent } = planPicture(request, facts, model);
  const wrong =
    checkArea(model, facts.mark, operation) ??
    (hasPrompt ? checkPrompt(sentPrompt(request.prompt, facts, model), model.limits) : undefined) ??
    checkSource(sent, model.limits) ??
    checkMask(sent, model.limits) ??
    (facts.extension && checkExtension(facts.extension, facts, model));
  if (wrong) throw violationError(say, wrong);
  const requested = Math.min(request.n, model.limits.maxResults);
  const warnings: Warning[] = [];
  if (model.isUnlisted)
    warnings.push({ code: 'unlisted-model', ...say('server.plan.unlistedModel', { model: model.name }) });
  if (hasMask && isWholePicture && facts.mark === 'transparency') {
    const told = say('server.plan.transparencyIgnored', { model: model.name });
    warnings.push({ code: 'transparency-ignored', ...told });
  }
  if (!hasPrompt && request.prompt !== '')
    warnings.push({ code: 'prompt-ignored', ...say('server.plan.promptIgnored') });
  if (facts.original && !originalRegion) warnings.push(warnOfReduced(say, facts, facts.original));
  if (facts.hasMarkup) warnings.push(...warnOfMarkup(say, model));
  warnings.push(...warnOfReferences(say, model, facts.references, facts.hasMarkup));
  if (requested < request.n) {
    const told = say('server.plan.fewerResults', { model: model.name, count: requested });
    warnings.push({ code: 'fewer-results', ...told });
  }
  // A region has a size of the model, and its result that of the region.
  const wish = region ? undefined : parseSize(request.size);
  const size = chooseSize(model.limits.sizes, facts, request.size) ?? facts;
  if (wish && (wish.widthPx !== size.widthPx || wish.heightPx !== size.heightPx)) {
    const values = { model: model.name, width: size.widthPx, height: size.heightPx };
    warnings.push(
      model.limits.sizes.kind === 'source'
        ? { code: 'size-ignored', ...say('server.plan.sizeIgnored', values) }
        : { code: 'size-adapted', ...say('server.plan.sizeAdapted', values) },
    );
  }
  const settings = acceptSettings(say, request.settings, model, known, warnings);
  const regions = { region: region ?? null, originalRegion: originalRegion ?? null };
  return { requested, isWholePicture, ...regions, settings, warnings };
}

type Picture = {
  isWholePicture: boolean;
  region: Region | undefined;
  originalRegion: Region | undefined;
  sent: SourceFacts;
};

/**
 * What of the picture a model is sent: all of it, a region, or what it was before it was extended; and whether it edits
 * the whole picture.
 */
export function planPicture(
  request: Pick<RunRequest, 'operation' | 'region'> & { settings: Settings },
  facts: EditFacts,
  model: ModelEntry,
): Picture {
  const operation = operationOf(request);
  const isWholePicture = scopeOf(model, facts.mark, operation) === 'whole-picture';
  const whole = { isWholePicture, region: undefined, originalRegion: undefined, sent: facts };
  if (facts.extension && hasOwn(model, operation))
    return { ...whole, sent: factsWithin(facts, facts.extension, model.limits) };
  if (isWholePicture || request.region === 'off') return whole;
  const { settings } = request;
  const originalRegion = takenRegion(planOriginalRegion(model, facts, settings), facts, model);
  if (originalRegion) {
    const { sentWidthPx, sentHeightPx } = originalRegion;
    const shown = partOfWorking(originalRegion, facts.original!, facts);
    const region = { ...shown, sentWidthPx, sentHeightPx };
    return { isWholePicture, region, originalRegion, sent: factsOfRegion(facts, region) };
  }
  const region = takenRegion(regionOf(request, facts, model), facts, model);
  return region ? { ...whole, region, sent: factsOfRegion(facts, region) } : whole;
}

/** A region that the model does not take is no reason to refuse the edit. */
function takenRegion(region: Region | undefined, facts: SourceFacts, model: ModelEntry): Region | undefined {
  return region && !checkSource(factsOfRegion(facts, region), model.limits) ? region : undefined;
}

function warnOfReduced(say: Say, { widthPx, heightPx }: EditFacts, original: Shape): Warning {
  const values = {
    width: original.widthPx,
    height: original.heightPx,
    reducedWidth: widthPx,
    reducedHeight: heightPx,
  };
  return { code: 'original-reduced', ...say('server.plan.originalReduced', values) };
}

/** The facts of a region as it is sent: as PNG, of at most four bytes per pixel. Its mask is a part of the whole mask. */
function factsOfRegion({ maskBytes }: SourceFacts, { sentWidthPx, sentHeightPx }: Region): SourceFacts {
  const bytes = sentWidthPx * sentHeightPx * 4;
  const mask = maskBytes === undefined ? {} : { maskBytes: Math.min(maskBytes, bytes) };
  return { widthPx: sentWidthPx, heightPx: sentHeightPx, bytes, mediaType: 'image/png', ...mask };
}

/**
 * The facts of a picture before it was extended; no mask goes with it. It is sent as PNG, which has about the bytes of the
 * extended one, whose added area is transparent. Where that is too large it is sent as JPEG, of a quality that fits.
 */
function factsWithin({ bytes, ...picture }: EditFacts, sides: Sides, { source }: ModelLimits): SourceFacts {
  const size = sizeWithin(picture, sides);
  return bytes >= source.maxBytes && source.mediaTypes.includes('image/jpeg')
    ? { ...size, bytes: source.maxBytes - 1, mediaType: 'image/jpeg' }
    : { ...size, bytes, mediaType: 'image/png' };
}

/** The prompt of a model that gets a marked copy goes on with a sentence about it. */
const sentPrompt = (prompt: string, { hasMarkup }: EditFacts, model: ModelEntry): string =>
  hasMarkup && markupFormFor(model) === 'copy' ? withMarkedCopy(prompt) : prompt;

/** Checks whether a model can edit without a mask where there is none. */
export function checkArea(
  { name, ...model }: ModelEntry,
  mark: AreaMark,
  operation: Operation,
): Violation | undefined {
  if (scopeOf(model, mark, operation) !== 'refused') return undefined;
  const isHelped = model.withoutMask === 'transparency';
  const key = isHelped ? 'server.plan.needsMaskOrTransparency' : 'server.plan.needsMask';
  return { code: 'empty-mask', param: 'mask', key, values: { model: name } };
}

function acceptSettings(
  say: Say,
  settings: Settings,
  model: ModelEntry,
  known: ReadonlySet<string>,
  warnings: Warning[],
): Settings {
  const accepted: Settings = {};
  for (const [id, value] of Object.entries(settings)) {
    const entry = model.settings.find((setting) => setting.id === id);
    if (entry) accepted[id] = checkSetting(say, entry, value);
    else if (known.has(id)) {
      const told = say('server.plan.settingIgnored', { model: model.name, id });
      warnings.push({ code: 'setting-ignored', ...told });
    } else {
      throw new EditError('unknown-field', say('server.plan.unknownSetting', { id }), { param: id });
    }
  }
  return accepted;
}

/** @throws EditError `invalid-value` with the allowed values */
function checkSetting(
  say: Say,
  entry: SettingEntry,
  value: string | number | boolean,
): string | number | boolean {
  const fail = (key: SentenceKey, values: SentenceValues = {}) =>
    new EditError('invalid-value', say(key, { setting: entry.label, ...values }), { param: entry.id });
  switch (entry.kind) {
    case 'choice':
      if (entry.options.some((option) => option.value === value)) return value;
      throw fail('server.plan.notAChoice', {
        values: entry.options.map((option) => option.value).join(', '),
      });
    case 'number': {
      const { min, max } = entry;
      const isWhole = entry.step % 1 === 0;
      const inRange = typeof value === 'number' && value >= min && value <= max;
      if (inRange && (!isWhole || Number.isInteger(value))) return value;
      throw fail(isWhole ? 'server.plan.notAWholeNumber' : 'server.plan.notANumber', { min, max });
    }
    case 'switch':
      if (typeof value === 'boolean') return value;
      throw fail('server.plan.notASwitch');
    case 'text':
      if (typeof value === 'string' && value.length <= entry.maxLength) return value;
      throw fail('server.plan.textTooLong', { most: entry.maxLength });
  }
}
