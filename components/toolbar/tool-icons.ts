import { createLucideIcon, type LucideIcon } from 'lucide-react';
import { tools } from '@/lib/editor/tools';

/** Icon component of each tool, by its id. */
export const toolIcons: ReadonlyMap<string, LucideIcon> = new Map(
  tools.map(({ id, icon }) => [
    id,
    createLucideIcon(
      id,
      icon.map((d) => ['path', { d, key: d }]),
    ),
  ]),
);
