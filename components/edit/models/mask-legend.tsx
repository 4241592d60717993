import { useText } from '@/components/ui/text/text-provider';
import { maskWords } from '@/lib/edit/words/mask-words';
import { MaskDot } from './mask-dot';

const shown = [
  ['exact', 'edit.legend.exact'],
  ['guided', 'edit.legend.guided'],
  ['prompt-only', 'edit.legend.promptOnly'],
] as const;

/** What the mask badges mean. */
export function MaskLegend() {
  const t = useText();
  return (
    <div className="flex flex-wrap items-start gap-x-6 gap-y-1 bg-pressed/60 px-4 py-2 text-xs short:hidden">
      {shown.map(([mask, sentence]) => (
        <p key={mask}>
          <span className="flex items-center gap-1.5 font-medium">
            <MaskDot mask={mask} /> {t(maskWords[mask].label)}
          </span>
          <span className="text-muted">{t(sentence)}</span>
        </p>
      ))}
      <p className="ms-auto max-w-44 text-end text-muted max-sm:hidden">{t('edit.legend.restored')}</p>
    </div>
  );
}
