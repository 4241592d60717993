import { useText } from '@/components/ui/text/text-provider';
import { cn } from '@/lib/client/class-names';
import { kerningOf } from '@/lib/client/kerning';
import type { Result } from '@/lib/edit/run/run';

/**
 * The revised prompts in two lines, all of them in the title. A single one where it is the same for all results. The
 * place is the same without one, so that nothing moves when it comes.
 */
export function GroupPrompts({ results, isShown }: { results: readonly Result[]; isShown: boolean }) {
  const t = useText();
  const texts = results.map(({ revisedPrompt }) => revisedPrompt ?? t('board.noneReturned'));
  const isShared = new Set(texts).size === 1;
  return (
    <div className="flex h-10 gap-2 overflow-hidden text-sm">
      {isShown && results.length > 0 ? (
        <>
          <span className="shrink-0 text-muted">{t('board.revisedPrompt')}</span>
          {isShared ? (
            <p
              aria-hidden
              dir="auto"
              title={texts[0]}
              className={cn('line-clamp-2 min-w-0 flex-1', kerningOf(texts[0] ?? ''))}
            >
              {texts[0]}
            </p>
          ) : null}
          <ol className={isShared ? 'sr-only' : 'min-w-0 flex-1 list-inside list-decimal'}>
            {results.map((result, i) => (
              <li
                key={result.id}
                data-testid="revised-prompt"
                dir="auto"
                title={texts[i]}
                className={isShared ? undefined : 'truncate'}
              >
                {texts[i]}
              </li>
            ))}
          </ol>
        </>
      ) : null}
    </div>
  );
}
