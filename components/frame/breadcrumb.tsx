'use client';

import { ChevronDown } from 'lucide-react';
import { useText } from '@/components/ui/text/text-provider';
import { FileSize } from '@/components/workspace/file-size';
import { useWorkspace, useWorkspaceState } from '@/components/workspace/workspace-context';
import { formatPixels } from '@/lib/client/format';
import type { Source } from '@/lib/client/intake/source';
import { useCurrentRun } from './use-current-run';

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
      <VariantButton />
      <p className="figures ms-2 hidden min-w-0 whitespace-pre text-muted text-xs wide:block">
        {`${formatPixels(t, source.widthPx, source.heightPx)} · `}
        <FileSize file={source.file} />
      </p>
    </div>
  );
}

/** Says which variant is open, and leads to the others. On a phone held upright its target covers the name above it. */
function VariantButton() {
  const t = useText();
  const workspace = useWorkspace();
  const origin = useWorkspaceState((state) => state.source?.origin);
  const run = useCurrentRun();
  const variant = origin?.kind === 'result' ? (origin.variant ?? 1) : undefined;
  const name = variant === undefined ? t('frame.original') : t('frame.variant', { variant: String(variant) });
  if (!run)
    return (
      <span className="font-semibold landscape:hidden upright:font-normal upright:text-muted upright:text-xs">
        {name}
      </span>
    );
  return (
    <button
      type="button"
      title={t('frame.variants')}
      onClick={() => workspace.openRunDialog({ kind: 'variants', run })}
      className="-mx-1.5 flex h-7 landscape:hidden shrink-0 items-center gap-1 rounded-md px-1.5 font-semibold hover:bg-pressed upright:relative upright:h-6 upright:font-normal upright:text-muted upright:text-xs upright:after:absolute upright:after:inset-x-0 upright:after:-top-5 upright:after:-bottom-1"
    >
      {name} <ChevronDown aria-hidden size={14} className="text-muted" />
    </button>
  );
}
