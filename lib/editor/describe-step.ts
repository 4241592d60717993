import type { AreaMode, MaskCommand } from '../mask/model/command.ts';
import { leftToRight } from '../text/reading-direction.ts';
import type { Text, TextKey } from '../text/text.ts';
import { tools } from './tools/index.ts';

/** Name of an undo step in the history panel. */
export function describeStep(t: Text, command: MaskCommand): string {
  const by: TextKey | undefined = tools.find((tool) => tool.id === command.by)?.label;
  switch (command.kind) {
    case 'stroke':
      return t(command.mode === 'paint' ? (by ?? 'editor.tools.brush') : 'editor.tools.eraser');
    case 'polygon':
      return describeArea(t, by ?? 'editor.steps.shape', command.mode);
    case 'fill':
      return t(command.mode === 'paint' ? 'editor.commands.fillMask' : 'editor.commands.clearMask');
    case 'invert':
      return t('editor.commands.invertMask');
    case 'raster':
      if (command.by === 'outpaint') return t('editor.steps.newArea');
      return describeArea(
        t,
        by ?? (command.mode === 'replace' ? 'editor.commands.importMask' : 'editor.steps.selection'),
        command.mode,
      );
    case 'adjust':
      return describeAdjustment(t, command.growPx, command.featherPx);
    default:
      return command satisfies never;
  }
}

function describeArea(t: Text, label: TextKey, mode: AreaMode | 'replace'): string {
  const tool = t(label);
  if (mode === 'erase') return t('editor.steps.areaTakenAway', { tool });
  return mode === 'intersect' ? t('editor.steps.areaIntersected', { tool }) : tool;
}

function describeAdjustment(t: Text, growPx: number, featherPx: number): string {
  const size = leftToRight(t, `${Math.abs(growPx)} px`);
  const feather = leftToRight(t, `${featherPx} px`);
  if (growPx === 0 && featherPx === 0) return t('editor.steps.noAdjustment');
  if (growPx === 0) return t('editor.steps.feather', { size: feather });
  if (featherPx === 0) return t(growPx > 0 ? 'editor.steps.grow' : 'editor.steps.shrink', { size });
  return t(growPx > 0 ? 'editor.steps.growAndFeather' : 'editor.steps.shrinkAndFeather', { size, feather });
}

/** Size that a step was made with, e.g. `61 px`; undefined for none. */
export function stepSize(t: Text, command: MaskCommand): string | undefined {
  return command.kind === 'stroke' ? leftToRight(t, `${Math.round(command.radiusPx * 2)} px`) : undefined;
}
