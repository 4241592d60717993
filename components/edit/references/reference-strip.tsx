'use client';

import { useEffect, useRef, useState } from 'react';
import { useText } from '@/components/ui/text/text-provider';
import { type TargetOption, targetName } from '@/lib/client/edit/targets';
import { priceOfReferences } from '@/lib/edit/request/estimate';
import { formatCost } from '@/lib/edit/words/format';
import { formatList } from '@/lib/text/list';
import { useEditValue } from '../edit-form-context';
import { useMarkup } from '../markup/markup-context';
import { ReferenceThumb } from './reference-thumb';
import { useReferences } from './references-context';

/** The references as thumbnails in their order, what they cost, and which models do not get them. */
export function ReferenceStrip({ chosen }: { chosen: readonly TargetOption[] }) {
  const t = useText();
  const { list, move, remove } = useReferences();
  const element = useRef<HTMLOListElement>(null);
  /** What takes the focus when the list has changed. */
  const movedKey = useRef<string>(undefined);
  const [draggedKey, setDraggedKey] = useState<string>();
  // A node that React moves loses the focus.
  useEffect(() => {
    const key = movedKey.current;
    movedKey.current = undefined;
    if (list.some((reference) => reference.key === key))
      element.current?.querySelector<HTMLElement>(`[data-key="${key}"]`)?.focus();
  }, [list]);
  const moveTo = (key: string, to: number) => {
    if (to < 0 || to >= list.length) return;
    movedKey.current = key;
    move(key, to);
  };
  const removeAt = (i: number) => {
    const next = list[i + 1] ?? list[i - 1];
    movedKey.current = next?.key;
    // The page has a meaning for further presses of Delete.
    if (!next) element.current?.closest('form')?.querySelector<HTMLElement>('[data-add-references]')?.focus();
    remove(list[i]!.key);
  };
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <ol ref={element} aria-label={t('edit.references.label')} className="flex flex-wrap gap-1.5">
        {list.map((reference, i) => (
          <ReferenceThumb
            key={reference.key}
            reference={reference}
            position={i}
            onMove={(to) => moveTo(reference.key, to)}
            onRemove={() => removeAt(i)}
            onDrag={setDraggedKey}
            onDropHere={() => draggedKey !== undefined && move(draggedKey, i)}
            isDropTarget={draggedKey !== undefined && draggedKey !== reference.key}
          />
        ))}
      </ol>
      <ReferenceNotes chosen={chosen} count={list.length} />
    </div>
  );
}

/** Cost of the references, and the models that take none. */
function ReferenceNotes({ chosen, count }: { chosen: readonly TargetOption[]; count: number }) {
  const t = useText();
  const n = useEditValue('n');
  const { isSent: hasMarkup } = useMarkup();
  const taking = chosen.filter(({ model }) => model.references);
  const others = chosen.filter(({ model }) => !model.references);
  const prices = taking.map(({ model }) =>
    priceOfReferences(model, { references: count, hasMarkup }, Math.min(n, model.limits.maxResults)),
  );
  const usd = prices.reduce<number>((sum, price) => sum + (price ?? 0), 0);
  const notes = [
    ...(usd > 0
      ? [t('edit.references.cost', { cost: t('words.estimate.cost', { cost: formatCost(t, usd) }) })]
      : []),
    ...(prices.includes(undefined) ? [t('edit.references.costUnknown')] : []),
  ];
  return (
    <p role="status" className="text-muted text-xs">
      {notes.join(' ')}{' '}
      {others.length > 0 ? (
        <span className="text-warn">
          {t('edit.references.notTaken', { models: formatList(t, others.map(targetName)) })}
        </span>
      ) : null}
    </p>
  );
}
