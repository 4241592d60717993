'use client';

import { type ComponentProps, useEffect, useMemo, useRef } from 'react';
import { Slider } from '@/components/ui/form/slider';
import { useText } from '@/components/ui/text/text-provider';
import { createAfterFrameTask } from '@/lib/client/scheduling/animation-frame';
import { MAX_FEATHER_PX, MAX_GROW_PX } from '@/lib/editor/adjust-transaction';
import type { Editor } from '@/lib/editor/editor';
import { useEditorState } from './use-editor';

type Change = { growPx?: number; featherPx?: number };

/**
 * Growing, shrinking and feathering the whole mask: seen at once, one step when the slider is let go. Keys that are pressed one
 * after the other are one step too, until there is a pause or the slider is left.
 */
export function AdjustSettings({ editor }: { editor: Editor }) {
  const t = useText();
  const { growPx, featherPx } = useEditorState(editor, (state) => state.adjustment);
  const { preview, commit, dispose } = useMemo(() => previewByFrame(editor), [editor]);
  useEffect(() => dispose, [dispose]);
  const isByKey = useRef(false);
  const letGo = (change: Change) => commit(change, isByKey.current);
  return (
    <fieldset
      aria-label={t('toolbar.wholeMask')}
      onFocus={editor.adjust.prepare}
      onKeyDownCapture={() => {
        isByKey.current = true;
      }}
      onPointerDownCapture={() => {
        isByKey.current = false;
        editor.sliderDebounce.flush();
      }}
      onBlur={editor.sliderDebounce.flush}
      className="flex min-w-0 flex-col gap-2 text-sm"
    >
      <AdjustSlider
        label={t('toolbar.growOrShrink')}
        value={growPx}
        min={-MAX_GROW_PX}
        max={MAX_GROW_PX}
        valueText={`${growPx > 0 ? '+' : ''}${growPx} px`}
        onChange={(value) => preview({ growPx: value })}
        onCommit={(value) => letGo({ growPx: value })}
      />
      <AdjustSlider
        label={t('toolbar.feather')}
        value={featherPx}
        min={0}
        max={MAX_FEATHER_PX}
        valueText={`${featherPx} px`}
        onChange={(value) => preview({ featherPx: value })}
        onCommit={(value) => letGo({ featherPx: value })}
      />
    </fieldset>
  );
}

/** A slider as wide as the panel, below its label and its value. */
function AdjustSlider(props: Omit<ComponentProps<typeof Slider>, 'className'>) {
  return (
    <div>
      <div className="flex justify-between">
        <span aria-hidden>{props.label}</span>
        <span className="figures text-muted">{props.valueText}</span>
      </div>
      <Slider {...props} className="w-full" />
    </div>
  );
}

/** Throttles the preview to one update per animation frame. */
function previewByFrame(editor: Editor) {
  let next: Change = {};
  let isCommitting = false;
  const flush = () => {
    const change = next;
    next = {};
    if (Object.keys(change).length > 0) editor.adjust.preview(change);
  };
  const task = createAfterFrameTask(flush);
  return {
    preview(change: Change) {
      if (isCommitting) return;
      next = { ...next, ...change };
      task.request();
    },
    /**
     * With the last value: of a key, the slider tells it before it tells of the change, in the same event. By the next frame
     * someone may have undone it.
     */
    commit(change: Change, isByKey: boolean) {
      next = { ...next, ...change };
      flush();
      if (isByKey) editor.sliderDebounce.restart();
      else editor.sliderDebounce.flush();
      isCommitting = true;
      queueMicrotask(() => {
        isCommitting = false;
      });
    },
    dispose() {
      task.dispose();
      if (editor.store.getState().isStepOpen) editor.sliderDebounce.flush();
      else editor.adjust.cancel();
    },
  };
}
