'use client';

import { Slider } from '@/components/ui/slider';
import { MAX_BRUSH_PX, MIN_BRUSH_PX } from '@/lib/editor/brush-size';
import type { Editor } from '@/lib/editor/editor';
import { toolById } from '@/lib/editor/tools';
import { useEditorState } from './use-editor';

/** Steps of the size slider. Equal ways on it are equal ratios of size, so that small brushes can be set finely. */
const sizeSteps = 200;

const toPosition = (sizePx: number): number =>
  Math.round((Math.log(sizePx / MIN_BRUSH_PX) / Math.log(MAX_BRUSH_PX / MIN_BRUSH_PX)) * sizeSteps);
const toSize = (position: number): number =>
  Math.round(MIN_BRUSH_PX * (MAX_BRUSH_PX / MIN_BRUSH_PX) ** (position / sizeSteps));

/** The settings of the tool in hand. */
export function ToolStrip({ editor }: { editor: Editor }) {
  const tool = useEditorState(editor, (state) => toolById(state.toolId));
  const sizePx = useEditorState(editor, (state) => state.brushSizePx);
  const hardness = useEditorState(editor, (state) => state.hardness);
  return (
    <div className="flex items-center gap-3 rounded-lg border border-line bg-surface/95 px-3 py-1.5 text-sm sm:gap-5 sm:px-4">
      {tool.settings.includes('size') ? (
        <div className="flex items-center gap-2 sm:gap-3">
          <span aria-hidden className="text-muted">
            Size
          </span>
          <Slider
            label="Brush size"
            value={toPosition(sizePx)}
            min={0}
            max={sizeSteps}
            valueText={`${sizePx} px`}
            className="w-20 sm:w-24"
            onChange={(position) => editor.store.setState({ brushSizePx: toSize(position) })}
          />
          <span className="figures w-12 sm:w-14">{sizePx} px</span>
        </div>
      ) : null}
      {tool.settings.includes('hardness') ? (
        <div className="flex items-center gap-2 sm:gap-3">
          <span aria-hidden className="text-muted">
            Hardness
          </span>
          <Slider
            label="Brush hardness"
            value={Math.round(hardness * 100)}
            min={0}
            max={100}
            valueText={`${Math.round(hardness * 100)} %`}
            onChange={(percent) => editor.store.setState({ hardness: percent / 100 })}
            className="w-16 sm:w-24"
          />
          <span className="figures w-11">{Math.round(hardness * 100)} %</span>
        </div>
      ) : null}
    </div>
  );
}
