'use client';

import { type ComponentProps, useId, useState } from 'react';
import { DividerLine } from '@/components/ui/divider-line';
import { ChoiceGroup } from '@/components/ui/form/choice-group';
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
        control={<NoteArea />}
        others={[
          ['invalid', <NoteArea key="invalid" aria-invalid />],
          ['disabled', <NoteArea key="disabled" disabled />],
        ]}
      />
      <Control
        name="Number"
        control={<CountSample label="Number of results" />}
        others={[
          ['invalid while 12 is typed', <CountSample key="invalid" label="At most 10" />],
          ['disabled', <CountSample key="disabled" label="Number of results" disabled />],
        ]}
      />
      <Control
        name="Select"
        control={<SizeSelect />}
        others={[
          ['invalid', <SizeSelect key="invalid" aria-invalid />],
          ['disabled', <SizeSelect key="disabled" disabled />],
        ]}
      />
      <Control
        name="Checkbox"
        control={<Checkbox />}
        others={[
          ['checked', <Checkbox key="checked" defaultChecked />],
          ['disabled', <Checkbox key="disabled" disabled />],
        ]}
      />
      <Control
        name="Segments"
        control={<SplitSegments initial="whole" />}
        others={[
          ['other chosen', <SplitSegments key="other" initial="split" />],
          ['one disabled', <ShowChoices key="disabled" />],
        ]}
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
      <Sample name="Hint">
        <TextField hint="Keys stay in this session." />
      </Sample>
      <Sample name="Divider line">
        <DividerSample />
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

function NoteArea(props: Pick<ComponentProps<'textarea'>, 'disabled' | 'aria-invalid'>) {
  return (
    <textarea
      aria-label="Note"
      dir="auto"
      rows={2}
      placeholder="Why this result?"
      className="w-40 rounded-lg border border-line-strong bg-surface p-2 text-sm disabled:opacity-45 aria-invalid:border-bad"
      {...props}
    />
  );
}

function Checkbox(props: Pick<ComponentProps<'input'>, 'disabled' | 'defaultChecked'>) {
  return (
    <label className="flex items-center gap-2 text-sm">
      <input type="checkbox" className="size-4 accent-accent" {...props} /> Costs
    </label>
  );
}

type CountSampleProps = Pick<ComponentProps<'input'>, 'disabled'> & { label: string };

function CountSample({ label, ...props }: CountSampleProps) {
  const [count, setCount] = useState<number | undefined>(2);
  return (
    <NumberInput
      {...props}
      aria-label={label}
      min={1}
      max={10}
      value={count}
      onChange={setCount}
      className={`${controlClass} figures w-20`}
    />
  );
}

function SizeSelect(props: Pick<ComponentProps<'select'>, 'disabled' | 'aria-invalid'>) {
  return (
    <NativeSelect aria-label="Size" {...props}>
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

/** As in the top bar before the first run. */
function ShowChoices() {
  return (
    <ChoiceGroup
      aria-label="Show"
      value="mask"
      choices={[
        { value: 'mask', children: 'Mask' },
        { value: 'result', children: 'Result', disabled: true },
      ]}
      onChange={() => undefined}
      className="flex shrink-0 rounded-lg bg-pressed p-0.5 coarse:p-0"
      itemClassName="flex h-7 items-center rounded-md px-2.5 text-muted text-sm hover:text-ink disabled:opacity-45 data-[state=on]:bg-raised data-[state=on]:font-semibold data-[state=on]:text-ink data-[state=on]:shadow-sm coarse:h-touch"
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

const halves = { left: 0, top: 0, width: 160, height: 96 };

/** The line between original and result, over two flat colours. */
function DividerSample() {
  const [percent, setPercent] = useState(40);
  return (
    <div className="relative h-24 w-40 forced-color-adjust-none overflow-hidden bg-muted">
      <div className="h-full bg-line-strong" style={{ width: `${percent}%` }} />
      <DividerLine picture={halves} percent={percent} onChange={setPercent} />
    </div>
  );
}
