import { toolIcons } from '@/components/toolbar/tool-icons';
import { tools } from '@/lib/editor/tools';
import type { Text } from '@/lib/text/text';
import { iconMeanings } from './icon-meanings';
import { Section } from './section';

/** All icons, each with its one meaning. */
export function IconsSection({ t }: { t: Text }) {
  return (
    <Section title="Icons">
      <ul className="grid grid-cols-2 gap-x-4 gap-y-1.5 sm:grid-cols-3">
        {[
          ...iconMeanings.map(([Icon, meaning]) => ({ Icon, meaning })),
          ...tools.map(({ id, label }) => ({ Icon: toolIcons.get(id)!, meaning: t(label) })),
        ].map(({ Icon, meaning }) => (
          <li key={meaning} className="flex min-w-0 items-center gap-2 text-xs">
            <Icon aria-hidden size={18} strokeWidth={1.75} className="shrink-0 text-muted" />
            <span className="truncate">{meaning}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
