'use client';

import { controlClass, Field, NativeSelect } from '@/components/ui/form/field';
import { NumberInput } from '@/components/ui/form/number-input';
import { useText } from '@/components/ui/text/text-provider';
import type { GatewayOptions } from '@/lib/edit/request/gateway-options';

type Other = GatewayOptions['other'];

type OtherTargetFieldsProps = {
  id: string;
  /** Ids of providers that can serve as fallback. */
  partners: readonly string[];
  value: Other;
  onChange: (other: Other) => void;
};

const evenShare = 50;

/** Fallback to another provider of the same API, or load balancing with it. */
export function OtherTargetFields({ id, partners, value, onChange }: OtherTargetFieldsProps) {
  const t = useText();
  const chosen = value ? `${value.mode} ${value.provider}` : '';
  const choose = (text: string) => {
    const [mode, provider] = text.split(' ');
    if (!provider) onChange(undefined);
    else if (mode === 'fallback') onChange({ mode, provider });
    else onChange({ mode: 'loadbalance', provider, sharePercent: evenShare });
  };
  return (
    <>
      <Field label={t('edit.gateway.other')} htmlFor={`${id}-other`} hint={t('edit.gateway.otherHint')}>
        <NativeSelect id={`${id}-other`} value={chosen} onChange={(event) => choose(event.target.value)}>
          <option value="">{t('edit.gateway.otherNever')}</option>
          {partners.map((partner) => (
            <option key={`fallback ${partner}`} value={`fallback ${partner}`}>
              {t('edit.gateway.otherFallback', { provider: partner })}
            </option>
          ))}
          {partners.map((partner) => (
            <option key={`loadbalance ${partner}`} value={`loadbalance ${partner}`}>
              {t('edit.gateway.otherShare', { provider: partner })}
            </option>
          ))}
        </NativeSelect>
      </Field>
      {value?.mode === 'loadbalance' ? (
        <Field label={t('edit.gateway.sharePercent', { provider: value.provider })} htmlFor={`${id}-share`}>
          <NumberInput
            id={`${id}-share`}
            min={1}
            max={99}
            value={value.sharePercent}
            onChange={(sharePercent = value.sharePercent) => onChange({ ...value, sharePercent })}
            className={controlClass}
          />
        </Field>
      ) : null}
    </>
  );
}
