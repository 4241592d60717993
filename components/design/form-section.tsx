'use client';

import { type ComponentProps, useId, useState } from 'react';
import { controlClass, Field, NativeSelect } from '@/components/ui/form/field';
import { NumberInput } from '@/components/ui/form/number-input';
import { Segments } from '@/components/ui/form/segments';
import { Slider } from '@/components/ui/form/slider';
import { Switch } from '@/components/ui/form/switch';
import { Section } from './section';
import { Control, Sample } from './states';

/** What is filled in or chosen. */
export function FormSection() {
  return (
    <Section title="Form">
      <Control
        name="Text field"
        control={<TextField />}
        others={[
          ['invalid', <TextField key="invalid" error="Enter the access token." />],
          ['disabled', <TextField key="disabled" disabled />],
        ]}
      />
      <Control
        name="Text area"
        control={
          <textarea
            aria-label="Note"
            dir="auto"
            rows={2}
            placeholder="Why this result?"
            className="w-40 rounded-lg border border-line-strong bg-surface p-2 text-sm"
          />
        }
      />
      <Control
        name="Number"
        control={<CountSample label="Number of results" />}
        others={[['invalid while 12 is typed', <CountSample key="invalid" label="At most 10" />]]}
      />
      <Control
        name="Select"
        control={<SizeSelect />}
        others={[['disabled', <SizeSelect key="disabled" disabled />]]}
      />
      <Control
        name="Segments"
        control={<SplitSegments initial="whole" />}
        others={[['other chosen', <SplitSegments key="other" initial="split" />]]}
      />
      <Control
        name="Switch"
        control={<SwitchSample initial={false} />}
        others={[['checked', <SwitchSample key="checked" initial />]]}
      />
      <Control
        name="Slider"
        control={<SliderSample initial={40} />}
        others={[
          ['least', <SliderSample key="least" initial={0} />],
          ['most', <SliderSample key="most" initial={100} />],
          ['disabled', <SliderSample key="disabled" initial={40} disabled />],
        ]}
      />
      <Sample name="Hint and error">
        <TextField hint="Keys stay in this session." />
      </Sample>
    </Section>
  );
}

type TextFieldProps = Pick<ComponentProps<'input'>, 'disabled'> & { error?: string; hint?: string };

function TextField({ error, hint, disabled }: TextFieldProps) {
  const id = useId();
  return (
    <Field label="Name of the picture" htmlFor={id} error={error} hint={hint}>
      <input
        id={id}
        dir="auto"
        defaultValue="Dogs at window"
        disabled={disabled}
        aria-invalid={Boolean(error)}
        aria-describedby={error ? `${id}-error` : undefined}
        className={controlClass}
      />
    </Field>
  );
}

function CountSample({ label }: { label: string }) {
  const [count, setCount] = useState<number | undefined>(2);
  return (
    <NumberInput
      aria-label={label}
      min={1}
      max={10}
      value={count}
      onChange={setCount}
      className={`${controlClass} figures w-20`}
    />
  );
}

function SizeSelect({ disabled }: { disabled?: boolean }) {
  return (
    <NativeSelect aria-label="Size" disabled={disabled}>
      <option>auto</option>
      <option>1024 × 1024</option>
    </NativeSelect>
  );
}

function SplitSegments({ initial }: { initial: 'whole' | 'split' }) {
  const [value, setValue] = useState(initial);
  return (
    <Segments
      label="Show"
      value={value}
      segments={[
        { id: 'whole', label: 'Whole' },
        { id: 'split', label: 'Split' },
      ]}
      onChange={setValue}
    />
  );
}

function SwitchSample({ initial }: { initial: boolean }) {
  const [isOn, setOn] = useState(initial);
  return <Switch label="Blind" isOn={isOn} onChange={setOn} />;
}

function SliderSample({ initial, disabled }: { initial: number; disabled?: boolean }) {
  const [value, setValue] = useState(initial);
  return (
    <Slider
      label="Size"
      value={value}
      min={0}
      max={100}
      valueText={`${value} px`}
      onChange={setValue}
      disabled={disabled ?? false}
    />
  );
}
