'use client';

import { Button } from '@/components/ui/button';
import { useText } from '@/components/ui/text/text-provider';
import { formatPixels } from '@/lib/client/format';
import type { Source } from '@/lib/client/intake/source';
import { maxSearchPromptLength } from '@/lib/edit/request/search-prompt';
import { sizeWithin } from '@/lib/geometry/sides';
import { useEditForm, useEditValue } from './edit-form-context';

/** Size of a picture, and what was added to it. */
export type ShownPicture = Pick<Source, 'widthPx' | 'heightPx' | 'extension'>;

type OperationInputsProps = {
  /** Error of what to look for, after an attempt to send. */
  error: string | undefined;
  picture: ShownPicture | null;
  /** Opens the dialog that extends the picture. */
  onExtend: () => void;
};

/** What the form shows for other operations than inpainting: what to look for, or what happens without a prompt. */
export function OperationInputs({ error, picture, onExtend }: OperationInputsProps) {
  const t = useText();
  const operation = useEditValue('operation');
  switch (operation) {
    case 'inpaint':
      return null;
    case 'erase':
      return <Hint>{t('edit.operation.hint.erase')}</Hint>;
    case 'outpaint':
      return <NewArea picture={picture} onExtend={onExtend} />;
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

/** What is filled, or that there is nothing to fill yet, and the way to extend the picture. */
function NewArea({ picture, onExtend }: Omit<OperationInputsProps, 'error'>) {
  const t = useText();
  const before = picture?.extension && sizeWithin(picture, picture.extension);
  return (
    <div id="new-area" className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <p className="figures min-w-0 flex-1 basis-64 py-1 text-muted text-sm">
        {before
          ? t('edit.operation.hint.outpaint', {
              before: formatPixels(t, before.widthPx, before.heightPx),
              after: formatPixels(t, picture.widthPx, picture.heightPx),
            })
          : t('edit.operation.hint.extendFirst')}
      </p>
      <Button size="sm" onClick={onExtend}>
        {t('frame.extendPicture')}
      </Button>
    </div>
  );
}

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
