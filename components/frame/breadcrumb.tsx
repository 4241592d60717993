'use client';

import { ChevronDown } from 'lucide-react';
import { useText } from '@/components/ui/text/text-provider';
import { FileSize } from '@/components/workspace/file-size';
import { useWorkspace, useWorkspaceState } from '@/components/workspace/workspace-context';
import { cn } from '@/lib/client/class-names';
import { formatPixels } from '@/lib/client/format';
import type { Source } from '@/lib/client/intake/source';
import { useCurrentRun } from './use-current-run';

/** On a phone held upright its target covers the name above it. */
const crumb =
  '-mx-1.5 flex h-7 items-center rounded-md px-1.5 hover:bg-pressed upright:relative upright:h-6 upright:text-xs upright:after:absolute upright:after:inset-x-0 upright:after:-top-5 upright:after:-bottom-1';

/** Name of the picture, what it is of its project, and its facts. */
export function Breadcrumb({ source }: { source: Source }) {
  const t = useText();
  return (
    <div className="flex min-w-0 items-center gap-2 upright:flex-col upright:items-start upright:gap-0 upright:leading-tight">
      <h1 className="min-w-0 max-w-full truncate upright:font-semibold" title={source.name}>
        <bdi>{source.name}</bdi>
      </h1>
      <span aria-hidden className="text-muted compact:hidden">
        /
      </span>
      <span className="flex min-w-0 max-w-full items-center gap-2 landscape:hidden upright:gap-1">
        <OriginalButton />
        <VariantButton />
      </span>
      <p className="figures ms-2 hidden min-w-0 whitespace-pre text-muted text-xs wide:block">
        {`${formatPixels(t, source.widthPx, source.heightPx)} · `}
        <FileSize file={source.file} />
      </p>
    </div>
  );
}

/** From a variant back to the picture that it comes from. */
function OriginalButton() {
  const t = useText();
  const workspace = useWorkspace();
  const isVariant = useWorkspaceState((state) => state.source?.origin.kind === 'result');
  if (!isVariant) return null;
  return (
    <>
      <button
        type="button"
        aria-label={t('frame.toOriginal')}
        title={t('frame.toOriginal')}
        onClick={() => void workspace.openOriginal()}
        className={cn(crumb, 'min-w-0 shrink text-muted hover:text-ink')}
      >
        <span className="truncate">{t('frame.original')}</span>
      </button>
      <span aria-hidden className="text-muted upright:text-xs">
        /
      </span>
    </>
  );
}

/** Says which variant is open, and leads to the others. */
function VariantButton() {
  const t = useText();
  const workspace = useWorkspace();
  const origin = useWorkspaceState((state) => state.source?.origin);
  const run = useCurrentRun();
  const variant = origin?.kind === 'result' ? (origin.variant ?? 1) : undefined;
  const name = variant === undefined ? t('frame.original') : t('frame.variant', { variant: String(variant) });
  if (!run)
    return (
      <span className="font-semibold upright:font-normal upright:text-muted upright:text-xs">{name}</span>
    );
  return (
    <button
      type="button"
      title={t('frame.variants')}
      onClick={() => workspace.openRunDialog({ kind: 'variants', run })}
      className={cn(crumb, 'shrink-0 gap-1 font-semibold upright:font-normal upright:text-muted')}
    >
      {name} <ChevronDown aria-hidden size={14} className="text-muted" />
    </button>
  );
}
