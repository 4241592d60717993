'use client';

import { ChevronRight } from 'lucide-react';
import { controlClass, Field, NativeSelect } from '@/components/ui/form/field';
import { NumberInput } from '@/components/ui/form/number-input';
import { useText } from '@/components/ui/text/text-provider';
import type { GatewayChoices } from '@/lib/catalogue/entry';
import { cn } from '@/lib/client/class-names';
import type { TargetOption } from '@/lib/client/edit/targets';
import type { GatewayOptions } from '@/lib/edit/request/gateway-options';
import { maxTimeoutS } from '@/lib/edit/request/max-timeout';
import { useEditForm, useEditValue } from '../edit-form-context';
import { OtherTargetFields } from './other-target-fields';

const maxRetries = 5;

type GatewaySettingsProps = { option: TargetOption; choices: GatewayChoices };
type Change = { [Name in keyof GatewayOptions]: GatewayOptions[Name] | undefined };

/** Gateway options for the calls of one target; none by default. */
export function GatewaySettings({ option, choices }: GatewaySettingsProps) {
  const t = useText();
  const form = useEditForm();
  const all = useEditValue('gateway');
  const own = all[option.key] ?? {};
  const id = `gateway-${option.key}`;
  const count = Object.keys(own).length;

  const change = (changed: Partial<Change>) => {
    const entries = Object.entries({ ...own, ...changed }).filter(([, value]) => value !== undefined);
    form.setState({ gateway: { ...all, [option.key]: Object.fromEntries(entries) } });
  };

  return (
    <details className="group border-line border-t pt-2" open={count > 0 ? true : undefined}>
      <summary className="-mx-2 flex h-8 list-none items-center gap-1.5 rounded-md px-2 text-muted hover:bg-pressed hover:text-ink coarse:h-touch">
        <ChevronRight
          aria-hidden
          size={14}
          className="transition-transform rtl:-scale-x-100 group-open:rotate-90 rtl:group-open:-rotate-90"
        />
        {t('edit.gateway.title')}
        {count > 0 ? (
          <span className="ms-auto text-accent-text text-xs">{t('edit.gateway.count', { count })}</span>
        ) : null}
      </summary>
      <div className="mt-2 flex flex-col gap-3">
        <Field
          label={t('edit.gateway.timeLimit')}
          htmlFor={`${id}-timeout`}
          hint={t('edit.gateway.timeLimitHint')}
        >
          <NumberInput
            isOptional
            min={1}
            className={controlClass}
            id={`${id}-timeout`}
            max={maxTimeoutS}
            placeholder={t('edit.gateway.none')}
            value={own.timeoutS}
            onChange={(timeoutS) => change({ timeoutS })}
          />
        </Field>
        <Field
          label={t('edit.gateway.retries')}
          htmlFor={`${id}-retries`}
          hint={t('edit.gateway.retriesHint')}
        >
          <NumberInput
            isOptional
            min={1}
            className={controlClass}
            id={`${id}-retries`}
            max={maxRetries}
            placeholder={t('edit.gateway.none')}
            value={own.retries}
            onChange={(retries) => change({ retries })}
          />
        </Field>
        {choices.partners.length > 0 ? (
          <OtherTargetFields
            id={id}
            partners={choices.partners}
            value={own.other}
            onChange={(other) => change({ other })}
          />
        ) : null}
        <PlaceFields id={id} own={own} choices={choices} change={change} />
      </div>
    </details>
  );
}

type PlaceFieldsProps = {
  id: string;
  own: GatewayOptions;
  choices: GatewayChoices;
  change: (changed: Partial<Change>) => void;
};

/** Where the calls go: only places that the server and its gateway know. */
function PlaceFields({ id, own, choices, change }: PlaceFieldsProps) {
  const t = useText();
  return (
    <>
      {choices.hosts.length > 0 ? (
        <Field label={t('edit.gateway.host')} htmlFor={`${id}-host`}>
          <NativeSelect
            id={`${id}-host`}
            value={own.host ?? ''}
            onChange={(event) => change({ host: event.target.value || undefined })}
          >
            <option value="">{t('edit.gateway.defaultHost')}</option>
            {choices.hosts.map((host) => (
              <option key={host} value={host}>
                {host}
              </option>
            ))}
          </NativeSelect>
        </Field>
      ) : null}
      {choices.isHosted ? (
        <>
          <TextField
            id={`${id}-config`}
            label={t('edit.gateway.config')}
            placeholder="pc-…"
            value={own.config}
            onChange={(config) => change({ config })}
          />
          <TextField
            id={`${id}-slug`}
            label={t('edit.gateway.slug')}
            placeholder="@…"
            value={own.slug}
            onChange={(slug) => change({ slug })}
          />
        </>
      ) : null}
    </>
  );
}

type InputProps<Value> = {
  id: string;
  placeholder: string;
  value: Value | undefined;
  onChange: (value: Value | undefined) => void;
};

function TextField({ id, label, placeholder, value, onChange }: InputProps<string> & { label: string }) {
  return (
    <Field label={label} htmlFor={id}>
      <input
        id={id}
        type="text"
        dir="ltr"
        spellCheck={false}
        autoComplete="off"
        placeholder={placeholder}
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value.trim() || undefined)}
        className={cn(controlClass, 'font-mono')}
      />
    </Field>
  );
}
