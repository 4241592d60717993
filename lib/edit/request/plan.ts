import type { ModelEntry, SettingEntry } from '../../catalogue/entry.ts';
import { EditError } from '../edit-error.ts';
import type { Warning } from '../run/run.ts';
import { type AreaMark, scopeOf } from './edit-scope.ts';
import { checkMask, checkPrompt, checkSource, type SourceFacts } from './limits.ts';
import { warnOfReferences } from './references.ts';
import type { Settings } from './request.ts';
import { chooseSize, parseSize } from './size.ts';

/** Facts of source, mask and references. */
export type EditFacts = SourceFacts & { mark: AreaMark; references: number };

/** The request to one target, within its model's limits. */
export type Plan = {
  /** Number of results, at most what the model allows. */
  requested: number;
  /** The model edits the whole picture: nothing is restored, and no locality is measured. */
  isWholePicture: boolean;
  settings: Settings;
  warnings: Warning[];
};

/**
 * Plans the request to a model: refuses what it cannot take, adjusts what it can, and warns of each adjustment.
 *
 * @param known all setting ids of the catalogue: a setting of other models becomes a warning, an unknown one an error
 * @throws EditError
 */
export function planAttempt(
  request: { prompt: string; n: number; size: string; settings: Settings },
  facts: EditFacts,
  model: ModelEntry,
  known: ReadonlySet<string>,
): Plan {
  const wrong =
    checkPrompt(request.prompt, model.limits) ??
    checkSource(facts, model.limits) ??
    checkMask(facts, model.limits);
  if (wrong) throw wrong;
  const scope = scopeOf(model, facts.mark);
  if (scope === 'refused') throw needsMask(model);
  const isWholePicture = scope === 'whole-picture';
  const requested = Math.min(request.n, model.limits.maxResults);
  const warnings: Warning[] = [];
  if (model.isUnlisted) {
    const message = `${model.name} is not in the catalogue. It was treated like its provider’s usual model; what it costs is not known.`;
    warnings.push({ code: 'unlisted-model', message });
  }
  if (isWholePicture && facts.mark === 'transparency') {
    const message = `${model.name} does not take the transparency of a picture for a mask, so it edited the whole picture.`;
    warnings.push({ code: 'transparency-ignored', message });
  }
  warnings.push(...warnOfReferences(model, facts.references));
  if (requested < request.n) {
    const results = requested === 1 ? '1 result' : `${requested} results`;
    warnings.push({ code: 'fewer-results', message: `${model.name} gives at most ${results} a run.` });
  }
  const wish = parseSize(request.size);
  const size = chooseSize(model.limits.sizes, facts, request.size) ?? facts;
  if (wish && (wish.widthPx !== size.widthPx || wish.heightPx !== size.heightPx)) {
    const shape = `${size.widthPx} × ${size.heightPx}`;
    warnings.push(
      model.limits.sizes.kind === 'source'
        ? {
            code: 'size-ignored',
            message: `${model.name} always works at the size of the picture, ${shape}.`,
          }
        : {
            code: 'size-adapted',
            message: `${model.name} was asked for ${shape}, the nearest size that it has.`,
          },
    );
  }
  const settings = acceptSettings(request.settings, model, known, warnings);
  return { requested, isWholePicture, settings, warnings };
}

/** @returns the error of a model that cannot edit without a mask */
function needsMask({ name, withoutMask }: ModelEntry): EditError {
  const advice = withoutMask === 'transparency' ? ', or a picture with transparency' : '';
  const message = `Nothing is marked to be edited, and ${name} needs a mask. Send one whose transparent areas show what to change${advice}.`;
  return new EditError('empty-mask', message, { param: 'mask' });
}

function acceptSettings(
  settings: Settings,
  model: ModelEntry,
  known: ReadonlySet<string>,
  warnings: Warning[],
): Settings {
  const accepted: Settings = {};
  for (const [id, value] of Object.entries(settings)) {
    const entry = model.settings.find((setting) => setting.id === id);
    if (entry) accepted[id] = checkSetting(entry, value);
    else if (known.has(id)) {
      warnings.push({
        code: 'setting-ignored',
        message: `${model.name} has no setting “${id}”; it was left out.`,
      });
    } else {
      throw new EditError('unknown-field', `There is no setting called “${id}”. Remove it.`, { param: id });
    }
  }
  return accepted;
}

/** @throws EditError `invalid-value` with the allowed values */
function checkSetting(entry: SettingEntry, value: string | number | boolean): string | number | boolean {
  const fail = (expected: string) =>
    new EditError('invalid-value', `${entry.label} must be ${expected}.`, { param: entry.id });
  switch (entry.kind) {
    case 'choice':
      if (entry.options.some((option) => option.value === value)) return value;
      throw fail(`one of ${entry.options.map((option) => option.value).join(', ')}`);
    case 'number': {
      const inRange = typeof value === 'number' && value >= entry.min && value <= entry.max;
      if (inRange && (entry.step % 1 !== 0 || Number.isInteger(value))) return value;
      throw fail(`a ${entry.step % 1 === 0 ? 'whole ' : ''}number from ${entry.min} to ${entry.max}`);
    }
    case 'switch':
      if (typeof value === 'boolean') return value;
      throw fail('true or false');
    case 'text':
      if (typeof value === 'string' && value.length <= entry.maxLength) return value;
      throw fail(`a text of at most ${entry.maxLength} characters`);
  }
}
