'use client';

import { controlClass, Field, NativeSelect } from '@/components/ui/form/field';
import { NumberInput } from '@/components/ui/form/number-input';
import { useText } from '@/components/ui/text/text-provider';
import type { SettingEntry } from '@/lib/catalogue/entry';
import type { TargetOption } from '@/lib/client/edit/targets';
import { useEditForm, useEditValue } from '../edit-form-context';
import { GatewaySettings } from './gateway-settings';

type Value = string | number | boolean;

/** Settings of a model, as its catalogue entry lists them. Unchanged settings are not sent. */
export function TargetSettings({ option }: { option: TargetOption }) {
  const form = useEditForm();
  const all = useEditValue('settings');
  const own = all[option.key] ?? {};

  const change = (id: string, value: Value | undefined) => {
    const { [id]: _, ...others } = own;
    const next = value === undefined ? others : { ...others, [id]: value };
    form.setState({ settings: { ...all, [option.key]: next } });
  };

  return (
    <div className="flex flex-col gap-3">
      <h3 className="font-semibold">{option.model.name}</h3>
      {option.model.settings.map((entry) => (
        <Field key={entry.id} label={entry.label} htmlFor={fieldId(option, entry)} hint={entry.help}>
          <SettingControl
            id={fieldId(option, entry)}
            entry={entry}
            value={own[entry.id]}
            onChange={(value) => change(entry.id, value)}
          />
        </Field>
      ))}
      {option.provider.gateway ? <GatewaySettings option={option} choices={option.provider.gateway} /> : null}
    </div>
  );
}

const fieldId = (option: TargetOption, entry: SettingEntry) => `setting-${option.key}-${entry.id}`;

type SettingControlProps = {
  id: string;
  entry: SettingEntry;
  value: Value | undefined;
  onChange: (value: Value | undefined) => void;
};

function SettingControl({ id, entry, value, onChange }: SettingControlProps) {
  const t = useText();
  switch (entry.kind) {
    case 'choice': {
      const byDefault = entry.options.find((option) => option.value === entry.default);
      return (
        <NativeSelect
          id={id}
          value={String(value ?? '')}
          onChange={(event) => onChange(event.target.value || undefined)}
        >
          <option value="">
            {byDefault ? t('edit.defaultChoiceOf', { value: byDefault.label }) : t('edit.defaultChoice')}
          </option>
          {entry.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </NativeSelect>
      );
    }
    case 'number':
      return (
        <NumberInput
          id={id}
          isOptional
          min={entry.min}
          max={entry.max}
          step={entry.step}
          placeholder={entry.default === undefined ? t('edit.anyNumber') : String(entry.default)}
          value={typeof value === 'number' ? value : undefined}
          onChange={onChange}
          className={controlClass}
        />
      );
    case 'switch':
      return (
        <input
          id={id}
          type="checkbox"
          checked={value === undefined ? (entry.default ?? false) : value === true}
          onChange={(event) => onChange(event.target.checked)}
          className="size-5 accent-accent"
        />
      );
    case 'text':
      return (
        <input
          id={id}
          type="text"
          dir="auto"
          maxLength={entry.maxLength}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.target.value || undefined)}
          className={controlClass}
        />
      );
  }
}
