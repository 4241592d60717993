'use client';

import { Keys } from '@/components/ui/keys';
import { Dialog } from '@/components/ui/overlay/dialog';
import { useText } from '@/components/ui/text/text-provider';
import { compareKeys } from '@/lib/client/compare/keys';

/** All keys of the comparison. */
export function KeyList({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useText();
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('compare.keys.title')}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard. */}
      <section className="overflow-y-auto p-4" tabIndex={0} aria-label={t('compare.keys.list')}>
        <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2 text-sm">
          {[...compareKeys, { keys: ['Space'], label: 'compare.keys.hold' } as const].map(
            ({ keys, label }) => (
              <div key={label} className="contents">
                <dt>
                  <Keys keys={keys} />
                </dt>
                <dd className="text-muted">{t(label)}</dd>
              </div>
            ),
          )}
        </dl>
      </section>
    </Dialog>
  );
}
