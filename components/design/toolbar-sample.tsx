'use client';

import { createLucideIcon } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { useText } from '@/components/ui/text/text-provider';
import type { Tool } from '@/lib/editor/tools/tool';
import { Sample } from './states';

/** What a button shows of a tool. */
export type ToolSample = Pick<Tool, 'id' | 'label' | 'icon'>;

/** The tools as the toolbar shows them, the first one active. */
export function ToolbarSample({ tools }: { tools: readonly ToolSample[] }) {
  const t = useText();
  const [icons] = useState(() =>
    tools.map(({ id, icon }) =>
      createLucideIcon(
        id,
        icon.map((d) => ['path', { d, key: d }]),
      ),
    ),
  );
  return (
    <Sample name="Toolbar">
      <div role="toolbar" aria-label="Tools" className="flex flex-wrap gap-0.5">
        {tools.map(({ id, label }, index) => (
          <IconButton key={id} icon={icons[index]!} label={t(label)} aria-pressed={index === 0} />
        ))}
      </div>
    </Sample>
  );
}
