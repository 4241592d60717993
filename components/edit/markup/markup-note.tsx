'use client';

import { useText } from '@/components/ui/text/text-provider';
import { type TargetOption, targetName } from '@/lib/client/edit/targets';
import { markupFormFor } from '@/lib/edit/request/markup';
import { formatList } from '@/lib/text/list';
import { useMarkup } from './markup-context';

/** Says before a run whether the marks are sent, in which form, and which models do not get them. */
export function MarkupNote({ chosen }: { chosen: readonly TargetOption[] }) {
  const t = useText();
  const { count, isTaken, isSent } = useMarkup();
  const of = (form: ReturnType<typeof markupFormFor>) =>
    chosen.filter(({ model }) => markupFormFor(model) === form).map(targetName);
  const [copied, refused] = [of('copy'), of('none')];
  if (!isSent)
    return (
      <p role="status" className="text-muted text-xs">
        {t(isTaken ? 'edit.markup.notSent' : 'edit.markup.noOperation', { count })}
      </p>
    );
  const isForNobody = refused.length > 0 && refused.length === chosen.length;
  return (
    <p role="status" className="text-muted text-xs">
      {isForNobody ? null : t('edit.markup.sent', { count })}{' '}
      {copied.length > 0 ? t('edit.markup.asCopy', { models: formatList(t, copied) }) : null}{' '}
      {refused.length > 0 ? (
        <span className="text-warn">{t('edit.markup.notTaken', { models: formatList(t, refused) })}</span>
      ) : null}
    </p>
  );
}
