'use client';

import { Link } from 'lucide-react';
import { type UseFormRegister, useForm, useWatch } from 'react-hook-form';
import { Button } from '@/components/ui/button';
import { controlClass, Field, NativeSelect } from '@/components/ui/form/field';
import { unsentValues, useSaveUnsentValues } from '@/components/ui/form/unsent-values';
import { useUnsentInput } from '@/components/ui/form/use-unsent-input';
import { useText } from '@/components/ui/text/text-provider';
import type { NameOf } from '@/lib/client/edit/targets';
import { previewOf, previewPx } from '@/lib/edit/run/preview-url';
import type { Run } from '@/lib/edit/run/run';
import type { Allowed, ShareWish } from '@/lib/edit/share';
import type { Text, TextKey } from '@/lib/text/text';
import { type Choice, ResultChoice } from './result-choice';

type Values = {
  hours: string;
  password: string;
  costs: boolean;
  prompt: boolean;
  references: boolean;
  isSelection: boolean;
  votes: boolean;
  isBlind: boolean;
  comments: boolean;
  download: boolean;
};

const durations = [
  { hours: 24, label: 'handOver.share.form.day' },
  { hours: 168, label: 'handOver.share.form.week' },
  { hours: 720, label: 'handOver.share.form.month' },
  { hours: 8760, label: 'handOver.share.form.year' },
] as const satisfies readonly { hours: number; label: TextKey }[];

const minPasswordLength = 8;
const defaults: Values = {
  hours: '168',
  password: '',
  costs: true,
  prompt: true,
  references: false,
  isSelection: false,
  votes: false,
  isBlind: false,
  comments: false,
  download: false,
};

type NewShareFormProps = {
  run: Run;
  nameOf: NameOf;
  onCreate: (wish: ShareWish) => Promise<void>;
};

/** Options of a new link: content and expiry. */
export function NewShareForm({ run, nameOf, onCreate }: NewShareFormProps) {
  const t = useText();
  const inputName = `link to ${run.id}`;
  const { register, handleSubmit, control, resetField, formState } = useForm<Values>({
    defaultValues: unsentValues<Values>(inputName, defaults),
  });
  useSaveUnsentValues(inputName, control);
  const [kept, setChoice] = useUnsentInput<readonly Choice[]>(
    `${inputName}: results`,
    choicesOf(t, run, nameOf),
  );
  const choice = withNew(kept, choicesOf(t, run, nameOf));
  const isSelection = useWatch({ control, name: 'isSelection' });
  const hasVotes = useWatch({ control, name: 'votes' });
  const chosen = choice.filter(({ isChosen }) => isChosen).map(({ id }) => id);
  const isEmpty = isSelection && chosen.length === 0;

  const submit = handleSubmit(async ({ hours, password, costs, prompt, references, ...allowed }) => {
    await onCreate({
      resultIds: isSelection ? chosen : null,
      shown: { costs, prompt, references },
      allowed: allowedBy(allowed),
      expiresInHours: Number(hours),
      ...(password === '' ? {} : { password }),
    });
    resetField('password');
  });

  return (
    <form
      onSubmit={submit}
      noValidate
      aria-label={t('handOver.share.form.label')}
      className="flex flex-col gap-3"
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label={t('handOver.share.form.duration')} htmlFor="share-hours">
          <NativeSelect id="share-hours" {...register('hours')}>
            {durations.map(({ hours, label }) => (
              <option key={hours} value={hours}>
                {t(label)}
              </option>
            ))}
          </NativeSelect>
        </Field>
        <PasswordField register={register} error={formState.errors.password?.message} />
      </div>
      <fieldset className="flex flex-wrap gap-x-5 gap-y-1">
        <legend className="mb-1 text-muted text-xs">{t('handOver.share.form.show')}</legend>
        <Check label={t('handOver.share.form.prompt')} {...register('prompt')} />
        <Check label={t('handOver.share.form.costs')} {...register('costs')} />
        {run.references || run.markup ? (
          <Check
            label={t(run.markup ? 'handOver.share.form.guides' : 'handOver.share.form.references')}
            {...register('references')}
          />
        ) : null}
        <Check label={t('handOver.share.form.selection')} {...register('isSelection')} />
      </fieldset>
      <AllowedFields register={register} hasVotes={hasVotes} isOriginal={run.original !== undefined} />
      {isSelection ? (
        <ResultChoice choices={choice} onChange={setChoice} />
      ) : (
        <p className="text-muted text-xs">{t('handOver.share.form.all')}</p>
      )}
      <Button
        type="submit"
        look="primary"
        className="self-start"
        disabled={formState.isSubmitting || isEmpty}
      >
        <Link aria-hidden size={16} /> {t('handOver.share.form.create')}
      </Button>
    </form>
  );
}

const allowedBy = ({ votes, isBlind, comments, download }: Allowed): Allowed => ({
  votes,
  isBlind: votes && isBlind,
  comments,
  download,
});

type AllowedFieldsProps = { register: UseFormRegister<Values>; hasVotes: boolean; isOriginal: boolean };

/** What visitors may do. */
function AllowedFields({ register, hasVotes, isOriginal }: AllowedFieldsProps) {
  const t = useText();
  return (
    <fieldset className="flex flex-wrap gap-x-5 gap-y-1">
      <legend className="mb-1 text-muted text-xs">{t('handOver.share.form.allow')}</legend>
      <Check label={t('handOver.share.form.votes')} {...register('votes')} />
      {hasVotes ? <Check label={t('handOver.share.form.blind')} {...register('isBlind')} /> : null}
      <Check label={t('handOver.share.form.comments')} {...register('comments')} />
      <Check
        label={t(isOriginal ? 'handOver.share.form.downloadFull' : 'handOver.share.form.download')}
        {...register('download')}
      />
    </fieldset>
  );
}

type PasswordFieldProps = { register: UseFormRegister<Values>; error: string | undefined };

function PasswordField({ register, error }: PasswordFieldProps) {
  const t = useText();
  return (
    <Field
      label={t('handOver.share.form.password')}
      htmlFor="share-password"
      error={error}
      hint={t('handOver.share.form.passwordHint')}
    >
      <input
        id="share-password"
        type="password"
        autoComplete="new-password"
        aria-invalid={error !== undefined}
        className={controlClass}
        {...register('password', {
          validate: (text) =>
            text === '' ||
            text.length >= minPasswordLength ||
            t('handOver.share.form.passwordTooShort', { count: minPasswordLength }),
        })}
      />
    </Field>
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
    <label className="flex min-h-7 items-center gap-2 text-sm coarse:min-h-touch">
      <input type="checkbox" className="size-4 accent-accent" {...field} />
      {label}
    </label>
  );
}

function choicesOf(t: Text, run: Run, nameOf: NameOf): Choice[] {
  return run.attempts.flatMap((attempt) =>
    attempt.results.map((result, i) => ({
      id: result.id,
      url: previewOf(result.previewUrl, previewPx.icon),
      label: t('handOver.share.results.result', { name: nameOf(attempt), position: i + 1 }),
      isChosen: true,
    })),
  );
}
