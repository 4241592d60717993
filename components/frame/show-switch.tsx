'use client';

import { Brush, Image, type LucideIcon } from 'lucide-react';
import { ChoiceGroup } from '@/components/ui/form/choice-group';
import { useCanShowResult, useHasResult } from '@/components/workspace/use-has-result';
import { useWorkspace } from '@/components/workspace/workspace-context';
import type { ShowMode } from '@/lib/client/workspace/workspace-store';

const modes: readonly { id: ShowMode; label: string; icon: LucideIcon }[] = [
  { id: 'mask', label: 'Mask', icon: Brush },
  { id: 'result', label: 'Result', icon: Image },
];

/** The ways to look at the picture. */
export function ShowSwitch() {
  const workspace = useWorkspace();
  const isResult = useHasResult();
  const canShow = useCanShowResult();
  return (
    <ChoiceGroup
      aria-label="Show"
      value={isResult ? 'result' : 'mask'}
      choices={modes.map(({ id, label, icon: Icon }) => ({
        value: id,
        disabled: id !== 'mask' && !canShow,
        title: id !== 'mask' && !canShow ? 'Run an edit first.' : undefined,
        'aria-label': label,
        children: (
          <>
            <Icon aria-hidden size={14} strokeWidth={1.75} />
            <span className="compact:hidden">{label}</span>
          </>
        ),
      }))}
      onChange={workspace.showMode}
      className="flex shrink-0 rounded-lg bg-pressed p-0.5"
      itemClassName="flex h-7 min-w-7 items-center justify-center gap-1.5 rounded-md px-2.5 text-muted text-sm hover:text-ink disabled:opacity-45 data-[state=on]:bg-raised data-[state=on]:font-semibold data-[state=on]:text-ink data-[state=on]:shadow-sm coarse:h-10"
    />
  );
}
