'use client';

import { useText } from '@/components/ui/text/text-provider';
import { maxSearchPromptLength } from '@/lib/edit/request/search-prompt';
import { useEditForm, useEditValue } from './edit-form-context';

/** What the form shows for other operations than inpainting: what to look for, or what happens without a prompt. */
export function OperationInputs({ error }: { error: string | undefined }) {
  const t = useText();
  const operation = useEditValue('operation');
  switch (operation) {
    case 'inpaint':
      return null;
    case 'erase':
      return <Hint>{t('edit.operation.hint.erase')}</Hint>;
    case 'remove-background':
      return <Hint>{t('edit.operation.hint.removeBackground')}</Hint>;
    case 'search-and-replace':
    case 'recolor':
      return <SearchPrompt error={error} />;
  }
}

const Hint = ({ children }: { children: string }) => (
  <p className="min-h-7 py-1 text-muted text-sm">{children}</p>
);

function SearchPrompt({ error }: { error: string | undefined }) {
  const t = useText();
  const form = useEditForm();
  return (
    <div className="flex flex-col gap-1">
      <input
        type="text"
        value={useEditValue('searchPrompt')}
        onChange={(event) => form.setState({ searchPrompt: event.target.value })}
        maxLength={maxSearchPromptLength}
        aria-label={t('edit.operation.search')}
        dir="auto"
        autoComplete="off"
        aria-invalid={Boolean(error)}
        aria-describedby="search-prompt-error"
        placeholder={t('edit.operation.searchEmpty')}
        className="min-h-7 w-full bg-transparent py-0.5 text-base outline-none placeholder:text-muted focus-visible:outline-none"
      />
      <p id="search-prompt-error" role="alert" dir="auto" className="text-bad text-xs empty:hidden">
        {error}
      </p>
    </div>
  );
}
