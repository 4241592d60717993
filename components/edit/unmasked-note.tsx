'use client';

import { Tooltip } from '@/components/ui/overlay/tooltip';
import { useText } from '@/components/ui/text/text-provider';
import { operationInputs } from '@/lib/catalogue/operations';
import { type TargetOption, targetName } from '@/lib/client/edit/targets';
import { scopeOf } from '@/lib/edit/request/edit-scope';
import { formatList } from '@/lib/text/list';
import { useAreaMark, useEditValue } from './edit-form-context';

/**
 * Says before a run without a mask which models edit the whole picture, and which need a mask. Nothing where none edits
 * the whole picture: then the run is refused with a sentence of its own.
 */
export function UnmaskedNote({ chosen }: { chosen: readonly TargetOption[] }) {
  const t = useText();
  const mark = useAreaMark();
  const operation = useEditValue('operation');
  if (!mark || !operationInputs[operation].hasMask) return null;
  const of = (scope: ReturnType<typeof scopeOf>) =>
    chosen.filter(({ model }) => scopeOf(model, mark) === scope).map(targetName);
  const [whole, refused] = [of('whole-picture'), of('refused')];
  if (whole.length === 0) return null;
  const say = (key: 'edit.unmasked.whole' | 'edit.unmasked.refused', names: readonly string[]) =>
    names.length === 0 ? [] : [t(key, { models: formatList(t, names) })];
  const sentences = [...say('edit.unmasked.whole', whole), ...say('edit.unmasked.refused', refused)].join(
    ' ',
  );
  return (
    <Tooltip side="top" label={sentences}>
      <span className="block truncate text-warn text-xs">
        <span aria-hidden>{t(refused.length > 0 ? 'edit.unmasked.shortMixed' : 'edit.unmasked.short')}</span>
        <span className="sr-only">{sentences}</span>
      </span>
    </Tooltip>
  );
}
