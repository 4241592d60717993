import { CellPicture } from '@/components/result/cell-picture';
import { useText } from '@/components/ui/text/text-provider';
import type { CellsShow } from '@/lib/client/board/board-looks';
import { attemptStatusWords, fullName, nameTarget } from '@/lib/edit/run/facts';
import { isSettled } from '@/lib/edit/run/is-settled';
import type { Attempt } from '@/lib/edit/run/run';
import type { SharedRun } from '@/lib/edit/share';
import { sharedErrorWords } from '@/lib/edit/words/error-words';
import { TargetName } from './target-name';

type WaitingAttemptProps = { attempt: Attempt; shared: SharedRun; cellsShow: CellsShow };

/** An attempt without a result: running, or ended without one. */
export function WaitingAttempt({ attempt, shared, cellsShow }: WaitingAttemptProps) {
  const t = useText();
  const target = nameTarget(attempt, shared.targets);
  const isLive = !isSettled(attempt.status);
  const preview = t('shared.grid.preview', { name: fullName(target) });
  const words = sharedErrorWords(t, attempt) ?? attemptStatusWords(t, attempt);
  return (
    <article
      aria-label={fullName(target)}
      aria-busy={isLive}
      data-status={attempt.status}
      className="flex flex-col gap-2"
    >
      {isLive ? (
        <div className="shimmering relative flex aspect-square items-end overflow-hidden rounded-lg">
          {attempt.preview && cellsShow === 'mask' ? (
            <CellPicture run={shared.run} url={attempt.preview} alt={preview} />
          ) : attempt.preview ? (
            // biome-ignore lint/performance/noImgElement: a data URL of a few kilobytes.
            <img src={attempt.preview} alt={preview} className="absolute inset-0 size-full object-contain" />
          ) : null}
        </div>
      ) : (
        <p
          dir="auto"
          className="flex aspect-square items-center justify-center rounded-lg border border-line-strong border-dashed p-3 text-center text-sm text-warn"
        >
          {words}
        </p>
      )}
      <TargetName target={target} />
      {isLive ? (
        <p dir="auto" className="text-muted text-sm">
          {words}
        </p>
      ) : null}
    </article>
  );
}
