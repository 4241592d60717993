'use client';

import { LoaderCircle, Play, Star } from 'lucide-react';
import { useState } from 'react';
import { Badge, type Tone } from '@/components/ui/badge';
import { Button, type ButtonProps } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { IconButton } from '@/components/ui/icon-button';
import { Keys } from '@/components/ui/keys';
import { Mark } from '@/components/ui/page/mark';
import { Tabs } from '@/components/ui/tabs';
import { LanguageMenu } from '@/components/ui/text/language-menu';
import { Section } from './section';
import { Control, Sample } from './states';
import { ToolbarSample, type ToolSample } from './toolbar-sample';

const looks: readonly NonNullable<ButtonProps['look']>[] = ['primary', 'plain', 'quiet', 'danger'];
const tones: readonly Tone[] = ['plain', 'good', 'warn', 'bad', 'accent'];

/** What is pressed, and the small parts that stand beside. */
export function ButtonsSection({ tools }: { tools: readonly ToolSample[] }) {
  return (
    <Section title="Buttons and marks">
      {looks.map((look) => (
        <Control
          key={look}
          name={`Button: ${look}`}
          control={<Button look={look}>Keep</Button>}
          others={[
            [
              'small',
              <Button key="small" look={look} size="sm">
                Keep
              </Button>,
            ],
            [
              'disabled',
              <Button key="disabled" look={look} disabled>
                Keep
              </Button>,
            ],
          ]}
        />
      ))}
      <Sample name="Button: busy">
        <Button look="primary" aria-busy disabled>
          <LoaderCircle aria-hidden size={16} className="animate-spin" /> Run edit
        </Button>
        <Button look="primary">
          <Play aria-hidden size={16} fill="currentColor" /> Run edit
        </Button>
      </Sample>
      <Control
        name="Icon button"
        control={<IconButton icon={Star} label="Star" />}
        others={[
          ['checked', <IconButton key="checked" icon={Star} label="Star" aria-pressed />],
          ['disabled', <IconButton key="disabled" icon={Star} label="Star" disabled />],
        ]}
      />
      <ToolbarSample tools={tools} />
      <Control name="Copy button" control={<CopyButton text="Overpaint" label="Copy the name" />} />
      <Control name="Language menu" control={<LanguageMenu />} />
      <TabsSample />
      <Sample name="Badge">
        {tones.map((tone) => (
          <Badge key={tone} tone={tone}>
            {tone}
          </Badge>
        ))}
      </Sample>
      <Sample name="Mark and keys">
        <Mark />
        <Keys keys={['Ctrl', 'Enter']} />
      </Sample>
    </Section>
  );
}

function TabsSample() {
  const [value, setValue] = useState<'result' | 'runs'>('result');
  return (
    <Control
      name="Tabs"
      control={
        <div className="w-48">
          <Tabs
            label="Panel"
            value={value}
            tabs={[
              { id: 'result', label: 'Result' },
              { id: 'runs', label: 'Runs', count: 3 },
            ]}
            onChange={setValue}
          >
            {null}
          </Tabs>
        </div>
      }
    />
  );
}
