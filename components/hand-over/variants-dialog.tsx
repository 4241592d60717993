'use client';

import { useCallback } from 'react';
import { Moment } from '@/components/ui/moment';
import { Dialog } from '@/components/ui/overlay/dialog';
import { ErrorWords } from '@/components/ui/text/error-words';
import { useText } from '@/components/ui/text/text-provider';
import { useAnswer } from '@/components/ui/use-answer';
import { cn } from '@/lib/client/class-names';
import type { NameOf } from '@/lib/client/edit/targets';
import { kerningOf } from '@/lib/client/kerning';
import { fetchLineage } from '@/lib/client/runs/runs-client';
import { growVariants, type ResultNode, type RunNode } from '@/lib/edit/run/lineage';
import { previewOf, previewPx } from '@/lib/edit/run/preview-url';
import type { Run } from '@/lib/edit/run/run';
import { isolate } from '@/lib/edit/words/bidi';
import { requestTitle } from '@/lib/edit/words/request-title';

type VariantsDialogProps = {
  run: Run;
  /** Of all runs: the tree is fetched again when it changes. */
  resultCount: number;
  onTakeRun: (run: Run) => void;
  onTakeResult: (run: Run, resultId: string, url: string) => void;
  nameOf: NameOf;
  onClose: () => void;
};

type Take = Pick<VariantsDialogProps, 'onTakeRun' | 'onTakeResult' | 'nameOf'> & { currentId: string };

/** The lineage of a run as a tree, to go back to any point of it. */
export function VariantsDialog(props: VariantsDialogProps) {
  const { run, resultCount, onTakeRun, onTakeResult, nameOf, onClose } = props;
  const t = useText();
  const send = useCallback(async () => growVariants(await fetchLineage(run.id)), [run.id]);
  const answer = useAnswer(send, resultCount);
  const take: Take = { onTakeRun, onTakeResult, nameOf, currentId: run.id };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('handOver.variants.title')}
      description={t('handOver.variants.description')}
    >
      <div className="overflow-auto p-4" aria-busy={!answer}>
        {!answer ? (
          <div className="shimmering h-24 rounded-lg">
            <span className="sr-only">{t('handOver.variants.loading')}</span>
          </div>
        ) : null}
        {answer && 'error' in answer ? (
          <p role="alert" dir="auto" className="text-bad text-sm">
            <ErrorWords>{answer.error}</ErrorWords>
          </p>
        ) : null}
        {answer && 'value' in answer ? (
          <ul className="flex flex-col gap-4">
            {answer.value.map((node) => (
              <RunBranch key={node.run.id} node={node} take={take} />
            ))}
          </ul>
        ) : null}
      </div>
    </Dialog>
  );
}

function RunBranch({ node, take }: { node: RunNode; take: Take }) {
  const t = useText();
  const { run, results } = node;
  const further = results.filter(({ runs }) => runs.length > 0);
  return (
    <li className="flex flex-col gap-2" aria-current={run.id === take.currentId ? 'true' : undefined}>
      <div className="flex items-start gap-3">
        <Thumb
          url={previewOf(run.source.url, previewPx.icon)}
          label={t('handOver.variants.goBack', { prompt: isolate(requestTitle(t, run.request)) })}
          onClick={() => take.onTakeRun(run)}
        />
        <div className="min-w-0 flex-1">
          <p
            dir="auto"
            className={cn(
              'line-clamp-2 text-sm',
              run.id === take.currentId && 'font-semibold',
              kerningOf(run.request.prompt),
            )}
          >
            {requestTitle(t, run.request)}
          </p>
          <p className="figures text-muted text-xs">
            <Moment iso={run.createdAt} />
          </p>
          <ul className="mt-1.5 flex flex-wrap gap-1.5">
            {results.map((child, i) => (
              <li key={child.result.id}>
                <ResultThumb child={child} position={i} run={run} take={take} />
              </li>
            ))}
          </ul>
        </div>
      </div>
      {further.map(({ result, runs }) => (
        <ul
          key={result.id}
          aria-label={t('handOver.variants.fromResult', {
            position: results.findIndex((other) => other.result.id === result.id) + 1,
          })}
          className="ms-7 flex flex-col gap-4 border-line border-s-2 ps-4"
        >
          {runs.map((child) => (
            <RunBranch key={child.run.id} node={child} take={take} />
          ))}
        </ul>
      ))}
    </li>
  );
}

type ResultThumbProps = { child: ResultNode; position: number; run: Run; take: Take };

function ResultThumb({ child, position, run, take }: ResultThumbProps) {
  const t = useText();
  const { attempt, result, runs } = child;
  return (
    <Thumb
      url={previewOf(result.url, previewPx.icon)}
      label={t('handOver.variants.continue', { position: position + 1, name: take.nameOf(attempt) })}
      isMarked={runs.length > 0}
      onClick={() => take.onTakeResult(run, result.id, result.url)}
    />
  );
}

type ThumbProps = { url: string; label: string; isMarked?: boolean; onClick: () => void };

function Thumb({ url, label, isMarked, onClick }: ThumbProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onClick}
      className={cn(
        'checkerboard block size-14 shrink-0 overflow-hidden rounded-md border-2 border-transparent hover:brightness-105',
        isMarked && 'border-accent',
      )}
    >
      {/* biome-ignore lint/performance/noImgElement: previews are made by the server already. */}
      <img src={url} alt="" loading="lazy" className="size-full object-cover" />
    </button>
  );
}
