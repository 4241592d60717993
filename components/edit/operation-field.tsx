'use client';

import { useText } from '@/components/ui/text/text-provider';
import { operations } from '@/lib/catalogue/operations';
import { switchOperation } from '@/lib/client/edit/switch-operation';
import type { TargetOption } from '@/lib/client/edit/targets';
import { operationWords } from '@/lib/edit/words/operation-words';
import { useEditForm, useEditValue } from './edit-form-context';
import { PillSelect } from './pill-select';

type OperationFieldProps = {
  /** Those of all operations. */
  options: readonly TargetOption[];
};

/** What the edit does with the picture. */
export function OperationField({ options }: OperationFieldProps) {
  const t = useText();
  const form = useEditForm();
  return (
    <PillSelect
      label={t('edit.operation.label')}
      value={useEditValue('operation')}
      options={operations.map((value) => ({ value, label: t(operationWords[value]) }))}
      onChange={(operation) => form.setState(switchOperation(form.getState(), options, operation))}
      className="max-w-full shrink-0"
    />
  );
}
