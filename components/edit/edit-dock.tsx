'use client';

import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useText } from '@/components/ui/text/text-provider';
import { defaultOperation, type Operation, operationInputs } from '@/lib/catalogue/operations';
import { cn } from '@/lib/client/class-names';
import type { DraftSession } from '@/lib/client/drafts/draft-session';
import { createEditForm } from '@/lib/client/edit/edit-form';
import type { Outage } from '@/lib/client/edit/outage';
import type { TargetOption } from '@/lib/client/edit/targets';
import type { GivenPrompt } from '@/lib/client/edit/values';
import { elementIds } from '@/lib/client/workspace/page-commands';
import type { AreaMark } from '@/lib/edit/request/edit-scope';
import type { EditSize } from '@/lib/edit/request/engine-time';
import type { RunRequest } from '@/lib/edit/request/request';
import { EditFormProvider } from './edit-form-context';
import { operationField, otherInputs } from './lazy-operation';
import { picker } from './models/lazy-picker';
import { ModelChips } from './models/model-chips';
import { ModelsButton } from './models/models-button';
import { usePicker } from './models/use-picker';
import type { ShownPicture } from './operation-inputs';
import { PromptArea } from './prompt-area';
import { PromptField } from './prompt-field';
import { ResultFields } from './result-fields';
import { RunBar } from './run-bar';
import { useGivenPrompt } from './use-given-prompt';
import { useOfferedModels } from './use-offered-models';
import { useSavedForm } from './use-saved-form';
import { type FormField, useSubmit, useSubmitKey } from './use-submit';

type EditDockProps = {
  options: readonly TargetOption[];
  isSending: boolean;
  isPreparing: boolean;
  isLive: boolean;
  /** Whether a picture is open. */
  hasPicture: boolean;
  /** Whether the form is seen; the list of models closes where it is not. */
  isShown: boolean;
  /** On a phone held upright only prompt and Run are shown, in one row. */
  isCollapsed: boolean;
  /** @returns why picture and mask cannot be sent to any of these models; undefined where they can */
  checkCanvas: (chosen: readonly TargetOption[], operation: Operation) => string | undefined;
  /** Size of picture and mask; undefined without a picture. */
  editSize?: EditSize | undefined;
  /** What marks the area to edit; undefined while that is not known. */
  areaMark?: AreaMark | undefined;
  /** The picture that is open, with what was added to it. */
  picture: ShownPicture | null;
  /** Opens the dialog that extends the picture. */
  onExtend: () => void;
  /** Why edits cannot be sent for now. */
  outage?: Outage | undefined;
  /** How far the run is; empty while none is under way. */
  progress?: ReactNode;
  /** A prompt to take over. */
  givenPrompt: GivenPrompt | null;
  onRun: (request: RunRequest) => void;
  onStop: () => void;
  /** Opens the form for a key; undefined where another place offers it. */
  onAddKey?: (() => void) | undefined;
  /** Called with the chosen models, whenever they change. */
  onChoose: (chosen: readonly TargetOption[]) => void;
  /** Number of times that everything was cleared; the form is reset whenever it changes. */
  clearCount: number;
  /** Storage of the form. */
  drafts: DraftSession;
  /** Called where a part of the form is invalid and must become visible. */
  onInvalid: (field: FormField) => void;
};

/** Form of the edit: prompt, targets and settings; the request without the picture. */
export function EditDock({ options: listed, clearCount, drafts, givenPrompt, ...props }: EditDockProps) {
  const t = useText();
  const [form] = useState(() => createEditForm(listed));
  useSavedForm(drafts, form, listed, clearCount);
  const element = useRef<HTMLFormElement>(null);
  const values = useStore(form);
  const { operation } = values;
  const { hasPrompt } = operationInputs[operation];
  const { all, options, chosen } = useOfferedModels(form, listed);
  const { onChoose } = props;
  useEffect(() => onChoose(chosen), [onChoose, chosen]);
  const pickerId = useId();
  const { picking, toggle, close } = usePicker(element);
  if (picking && !props.isShown) close();
  const { submit, trouble, promptError, searchError } = useSubmit({
    ...props,
    element,
    form,
    values,
    options,
    chosen,
    clearCount,
    onRun(request) {
      close();
      props.onRun(request);
    },
  });
  useGivenPrompt(form, givenPrompt);
  useSubmitKey(element, props.hasPicture);

  const hidden = props.isCollapsed && 'upright:hidden';
  const contents = props.isCollapsed && 'upright:contents';
  return (
    <EditFormProvider form={form} size={props.editSize} mark={props.areaMark}>
      <form
        ref={element}
        id={elementIds.editForm}
        onSubmit={submit}
        noValidate
        aria-label={t('edit.form')}
        className={cn(
          '@container flex flex-col gap-2',
          props.isCollapsed && 'upright:flex-row upright:flex-wrap',
        )}
      >
        <PromptArea
          {...props}
          options={all}
          chosen={chosen}
          operation={props.hasPicture ? <operationField.Component options={all} /> : null}
          hasPrompt={hasPrompt}
        >
          {operation === defaultOperation ? null : <otherInputs.Component {...props} error={searchError} />}
          {hasPrompt ? <PromptField chosen={chosen} error={promptError} form={element} /> : null}
        </PromptArea>
        <div className={cn('flex flex-wrap items-center gap-x-3 gap-y-2 @max-xs:gap-y-1.5', contents)}>
          <div
            className={cn(
              'flex min-w-0 flex-1 items-center gap-1.5 @max-3xl:basis-full @max-xs:flex-wrap max-md:flex-wrap',
              hidden,
            )}
          >
            <ModelsButton id={pickerId} isOpen={picking !== null} onToggle={toggle} />
            <ModelChips
              key={operation}
              options={options}
              isPicking={picking !== null}
              onPick={toggle}
              onAddKey={props.onAddKey}
            />
          </div>
          <ResultFields className={hidden} />
          <RunPlace {...props} hasTrouble={trouble !== undefined}>
            <RunBar {...props} chosen={chosen} isPicking={picking !== null} trouble={trouble} />
          </RunPlace>
        </div>
      </form>
      {picking ? <picker.Component {...picking} id={pickerId} options={options} onClose={close} /> : null}
    </EditFormProvider>
  );
}

type RunPlaceProps = Pick<EditDockProps, 'isCollapsed' | 'isLive' | 'outage'> & {
  hasTrouble: boolean;
  children: ReactNode;
};

/**
 * At the end of the form. What is wrong, or an outage during a run, has no room beside the models.
 */
function RunPlace({ hasTrouble, isCollapsed, isLive, outage, children }: RunPlaceProps) {
  const isCrowded = hasTrouble || (isLive && outage !== undefined);
  return (
    <div
      className={cn(
        isCrowded ? 'basis-full' : '@max-md:basis-full',
        'min-w-0 bg-surface landscape:contents @max-3xl:grow',
        isCollapsed && 'upright:contents',
      )}
    >
      {children}
    </div>
  );
}
