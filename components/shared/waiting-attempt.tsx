import { useText } from '@/components/ui/text/text-provider';
import { attemptStatusWords, fullName, nameTarget } from '@/lib/edit/run/facts';
import { isSettled } from '@/lib/edit/run/is-settled';
import type { Attempt } from '@/lib/edit/run/run';
import type { SharedRun } from '@/lib/edit/share';
import { sharedErrorWords } from '@/lib/edit/words/error-words';

/** An attempt without a result: running, or ended without one. */
export function WaitingAttempt({ attempt, shared }: { attempt: Attempt; shared: SharedRun }) {
  const t = useText();
  const target = nameTarget(attempt, shared.targets);
  const isLive = !isSettled(attempt.status);
  const { widthPx, heightPx } = shared.run.source;
  return (
    <article
      aria-label={fullName(target)}
      aria-busy={isLive}
      data-status={attempt.status}
      className="flex flex-col gap-2.5 rounded-xl border border-line bg-surface p-3"
    >
      <h3 className="truncate">
        <span className="font-semibold">{target.providerName}</span>{' '}
        <span className="text-muted">{target.modelName}</span>
      </h3>
      {isLive ? (
        <div
          className="shimmering overflow-hidden rounded-lg"
          style={{ aspectRatio: `${widthPx} / ${heightPx}` }}
        >
          {attempt.preview ? (
            // biome-ignore lint/performance/noImgElement: a data URL of a few kilobytes.
            <img
              src={attempt.preview}
              alt={`Preview of what ${fullName(target)} is drawing`}
              className="size-full object-cover"
            />
          ) : null}
        </div>
      ) : null}
      <p dir="auto" className={isLive ? 'text-muted text-sm' : 'text-sm text-warn'}>
        {sharedErrorWords(t, attempt) ?? attemptStatusWords(t, attempt)}
      </p>
    </article>
  );
}
