'use client';

import { Keys } from '@/components/ui/keys';
import { Dialog } from '@/components/ui/overlay/dialog';
import { compareKeys } from '@/lib/client/compare/keys';

/** All keys of the comparison. */
export function KeyList({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keys">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard. */}
      <section className="overflow-y-auto p-4" tabIndex={0} aria-label="List of keys">
        <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2 text-sm">
          {[
            ...compareKeys,
            { keys: ['Space'], label: 'While held: the picture that the others are compared with' },
          ].map(({ keys, label }) => (
            <div key={label} className="contents">
              <dt>
                <Keys keys={keys} />
              </dt>
              <dd className="text-muted">{label}</dd>
            </div>
          ))}
        </dl>
      </section>
    </Dialog>
  );
}
