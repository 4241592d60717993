'use client';

import { useForm } from 'react-hook-form';
import { Button } from '@/components/ui/button';
import { controlClass, Field } from '@/components/ui/form/field';
import { unsentValues, useSaveUnsentValues } from '@/components/ui/form/unsent-values';
import { Dialog } from '@/components/ui/overlay/dialog';
import { useText } from '@/components/ui/text/text-provider';
import { cn } from '@/lib/client/class-names';
import { clearUnsentInput } from '@/lib/client/unsent-input';

type AddressDialogProps = {
  /** @returns the error; undefined on success */
  onOpen: (address: string) => Promise<string | undefined>;
  onClose: () => void;
};

const inputName = 'address of a picture';

/** Dialog for the address of a picture. */
export function AddressDialog({ onOpen, onClose }: AddressDialogProps) {
  const t = useText();
  const form = useForm({ defaultValues: unsentValues<{ address: string }>(inputName, { address: '' }) });
  useSaveUnsentValues(inputName, form.control);
  const finish = () => {
    onClose();
    clearUnsentInput(inputName);
  };
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async ({ address }) => {
    const wrong = await onOpen(address.trim());
    if (wrong) form.setError('address', { message: wrong });
    else finish();
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('intake.address.title')}
      description={t('intake.address.description')}
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-4 p-4">
        <Field label={t('intake.address.label')} htmlFor="picture-address" error={errors.address?.message}>
          <input
            id="picture-address"
            type="url"
            dir="ltr"
            inputMode="url"
            autoComplete="off"
            placeholder="https://"
            aria-invalid={Boolean(errors.address)}
            aria-describedby={errors.address ? 'picture-address-error' : undefined}
            className={cn(controlClass, 'w-full')}
            {...form.register('address', {
              validate: (address) => /^https?:\/\/\S+$/.test(address.trim()) || t('intake.address.invalid'),
            })}
          />
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={finish}>{t('ui.cancel')}</Button>
          <Button type="submit" look="primary" disabled={isSubmitting}>
            {isSubmitting ? t('intake.address.fetching') : t('intake.address.open')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
