import { useText } from '@/components/ui/text/text-provider';
import { kerningOf } from '@/lib/client/kerning';
import type { Result } from '@/lib/edit/run/run';

type RevisedPromptProps = { results: readonly Result[]; isBrief?: boolean | undefined };

/** Prompts as revised by the provider; a single one where it is the same for all results. */
export function RevisedPrompt({ results, isBrief }: RevisedPromptProps) {
  const t = useText();
  const texts = results.map((result) => result.revisedPrompt ?? t('gallery.revisedPrompt.none'));
  const isShared = new Set(texts).size === 1;
  return (
    <div className="border-line border-s-2 ps-2.5 text-muted text-sm">
      <p className="text-xs">{t('gallery.revisedPrompt.title')}</p>
      {isShared ? (
        <p aria-hidden dir="auto" className={kerningOf(texts[0] ?? '')}>
          {texts[0]}
        </p>
      ) : null}
      <ol className={isShared ? 'sr-only' : 'flex list-inside list-decimal flex-col gap-1'}>
        {results.map((result, i) => (
          <li
            key={result.id}
            data-testid={isBrief ? undefined : 'revised-prompt'}
            dir="auto"
            className={kerningOf(texts[i] ?? '')}
          >
            {texts[i]}
          </li>
        ))}
      </ol>
    </div>
  );
}
