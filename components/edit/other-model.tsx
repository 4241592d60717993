'use client';

import { useState } from 'react';
import { Popover } from '@/components/ui/overlay/popover';
import type { TargetOption } from '@/lib/client/edit/targets';
import { OtherModelFields } from './other-model-fields';

/** Adds a model that is not in the catalogue, and chooses it. */
export function OtherModel({ options }: { options: readonly TargetOption[] }) {
  const [isOpen, setIsOpen] = useState(false);
  const usable = options.filter((option) => !option.obstacle && option.provider.takesOtherModels);
  const providers = [...new Map(usable.map(({ provider }) => [provider.id, provider])).values()];
  if (providers.length === 0) return null;
  return (
    <Popover
      label="Other model"
      state={{ open: isOpen, onOpenChange: setIsOpen }}
      trigger={
        <button
          type="button"
          className="h-8 rounded-full border border-line border-dashed px-3 text-muted text-sm hover:text-ink coarse:h-11"
        >
          Other model…
        </button>
      }
    >
      <OtherModelFields providers={providers} onDone={() => setIsOpen(false)} />
    </Popover>
  );
}
