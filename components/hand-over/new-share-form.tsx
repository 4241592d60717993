'use client';

import { Link } from 'lucide-react';
import { useForm, useWatch } from 'react-hook-form';
import { Button } from '@/components/ui/button';
import { controlClass, Field, NativeSelect } from '@/components/ui/form/field';
import { unsentValues, useSaveUnsentValues } from '@/components/ui/form/unsent-values';
import { useUnsentInput } from '@/components/ui/form/use-unsent-input';
import type { NameOf } from '@/lib/client/edit/targets';
import type { Run } from '@/lib/edit/run/run';
import type { ShareWish } from '@/lib/edit/share';
import { type Choice, ResultChoice } from './result-choice';

type Values = { hours: string; password: string; costs: boolean; prompt: boolean; isSelection: boolean };

const durations = [
  { hours: 24, label: 'a day' },
  { hours: 168, label: 'a week' },
  { hours: 720, label: '30 days' },
  { hours: 8760, label: 'a year' },
];

const minPasswordLength = 8;
const defaults: Values = { hours: '168', password: '', costs: true, prompt: true, isSelection: false };

type NewShareFormProps = {
  run: Run;
  nameOf: NameOf;
  onCreate: (wish: ShareWish) => Promise<void>;
};

/** Options of a new link: content and expiry. */
export function NewShareForm({ run, nameOf, onCreate }: NewShareFormProps) {
  const inputName = `link to ${run.id}`;
  const { register, handleSubmit, control, resetField, formState } = useForm<Values>({
    defaultValues: unsentValues<Values>(inputName, defaults),
  });
  useSaveUnsentValues(inputName, control);
  const [kept, setChoice] = useUnsentInput<readonly Choice[]>(
    `${inputName}: results`,
    choicesOf(run, nameOf),
  );
  const choice = withNew(kept, choicesOf(run, nameOf));
  const isSelection = useWatch({ control, name: 'isSelection' });
  const chosen = choice.filter(({ isChosen }) => isChosen).map(({ id }) => id);
  const isEmpty = isSelection && chosen.length === 0;

  const submit = handleSubmit(async ({ hours, password, costs, prompt }) => {
    await onCreate({
      resultIds: isSelection ? chosen : null,
      shown: { costs, prompt },
      expiresInHours: Number(hours),
      ...(password === '' ? {} : { password }),
    });
    resetField('password');
  });

  return (
    <form onSubmit={submit} noValidate aria-label="New link" className="flex flex-col gap-3">
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label="Good for" htmlFor="share-hours">
          <NativeSelect id="share-hours" {...register('hours')}>
            {durations.map(({ hours, label }) => (
              <option key={hours} value={hours}>
                {label}
              </option>
            ))}
          </NativeSelect>
        </Field>
        <Field
          label="Password (optional)"
          htmlFor="share-password"
          error={formState.errors.password?.message}
          hint="Send it another way than the link."
        >
          <input
            id="share-password"
            type="password"
            autoComplete="new-password"
            aria-invalid={Boolean(formState.errors.password)}
            className={controlClass}
            {...register('password', {
              validate: (text) =>
                text === '' ||
                text.length >= minPasswordLength ||
                `Use at least ${minPasswordLength} characters.`,
            })}
          />
        </Field>
      </div>
      <fieldset className="flex flex-wrap gap-x-5 gap-y-1">
        <legend className="mb-1 text-muted text-xs">Show</legend>
        <Check label="Prompt" {...register('prompt')} />
        <Check label="Costs" {...register('costs')} />
        <Check label="Only some results, in my order" {...register('isSelection')} />
      </fieldset>
      {isSelection ? (
        <ResultChoice choices={choice} onChange={setChoice} />
      ) : (
        <p className="text-muted text-xs">All results are shown, also those that are still to come.</p>
      )}
      <Button
        type="submit"
        look="primary"
        className="self-start"
        disabled={formState.isSubmitting || isEmpty}
      >
        <Link aria-hidden size={16} /> Create link
      </Button>
    </form>
  );
}

/** The earlier choice without results that no longer exist; new results follow at the end, not chosen. */
function withNew(kept: readonly Choice[], all: readonly Choice[]): readonly Choice[] {
  const still = kept.filter(({ id }) => all.some((choice) => choice.id === id));
  const others = all.filter(({ id }) => !kept.some((choice) => choice.id === id));
  return [...still, ...others.map((choice) => ({ ...choice, isChosen: false }))];
}

type CheckProps = ReturnType<ReturnType<typeof useForm<Values>>['register']> & { label: string };

function Check({ label, ...field }: CheckProps) {
  return (
    <label className="flex min-h-7 items-center gap-2 text-sm coarse:min-h-11">
      <input type="checkbox" className="size-4 accent-accent" {...field} />
      {label}
    </label>
  );
}

function choicesOf(run: Run, nameOf: NameOf): Choice[] {
  return run.attempts.flatMap((attempt) =>
    attempt.results.map((result, i) => ({
      id: result.id,
      url: result.previewUrl.replace(/width=\d+/, 'width=128'),
      label: `${nameOf(attempt)}, result ${i + 1}`,
      isChosen: true,
    })),
  );
}
