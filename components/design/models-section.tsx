'use client';

import { useState } from 'react';
import { CountField } from '@/components/edit/count-field';
import { EditFormProvider } from '@/components/edit/edit-form-context';
import { Chip } from '@/components/edit/models/chip';
import { MaskDot } from '@/components/edit/models/mask-dot';
import { SizeField } from '@/components/edit/size-field';
import { useText } from '@/components/ui/text/text-provider';
import type { DescribedProvider } from '@/lib/catalogue/entry';
import { createEditForm } from '@/lib/client/edit/edit-form';
import { listTargets, type TargetOption } from '@/lib/client/edit/targets';
import { maskWords } from '@/lib/edit/words/mask-words';
import { Section } from './section';
import { Control, Sample } from './states';

/** Chips of models and the fields of the dock, with the embedded engine. */
export function ModelsSection({ provider }: { provider: DescribedProvider }) {
  const t = useText();
  const [options] = useState(() => listTargets(t, [provider]));
  const [form] = useState(() => createEditForm(options));
  const option = options[0]!;
  return (
    <EditFormProvider form={form} size={undefined} mark={undefined}>
      <Section title="Models">
        <Control
          name="Chip"
          control={<ChipSample option={option} initial={false} />}
          others={[
            ['checked', <ChipSample key="checked" option={option} initial />],
            [
              'disabled',
              <ChipSample
                key="disabled"
                option={{ ...option, obstacle: 'No key is set.' }}
                initial={false}
              />,
            ],
          ]}
        />
        <Sample name="Mask dot">
          {(['exact', 'guided', 'prompt-only', 'none'] as const).map((mask) => (
            <span key={mask} className="flex items-center gap-2">
              <MaskDot mask={mask} /> {t(maskWords[mask].label)}
            </span>
          ))}
        </Sample>
        <Control name="Count" control={<CountField />} />
        <Control name="Size" control={<SizeField />} />
      </Section>
    </EditFormProvider>
  );
}

function ChipSample({ option, initial }: { option: TargetOption; initial: boolean }) {
  const [isChosen, setChosen] = useState(initial);
  return <Chip option={option} name={option.model.name} isChosen={isChosen} onChange={setChosen} />;
}
