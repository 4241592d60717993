import type { MaskCommand } from '../mask/model/command.ts';
import { tools } from './tools/index.ts';

const AREA_WORDS = { paint: '', erase: ', taken away', intersect: ', intersected', replace: '' } as const;

/** Name of an undo step in the history panel. */
export function describeStep(command: MaskCommand): string {
  const by = tools.find((tool) => tool.id === command.by)?.label;
  switch (command.kind) {
    case 'stroke':
      return command.mode === 'paint' ? (by ?? 'Brush') : 'Eraser';
    case 'polygon':
      return `${by ?? 'Shape'}${AREA_WORDS[command.mode]}`;
    case 'fill':
      return command.mode === 'paint' ? 'Fill mask' : 'Clear mask';
    case 'invert':
      return 'Invert mask';
    case 'raster':
      if (command.by === 'outpaint') return 'New area';
      return `${by ?? (command.mode === 'replace' ? 'Import mask' : 'Selection')}${AREA_WORDS[command.mode]}`;
    case 'adjust':
      return describeAdjustment(command.growPx, command.featherPx);
    default:
      return command satisfies never;
  }
}

function describeAdjustment(growPx: number, featherPx: number): string {
  const grown = growPx === 0 ? [] : [`${growPx > 0 ? 'Grow' : 'Shrink'} ${Math.abs(growPx)} px`];
  const feathered = featherPx === 0 ? [] : [`Feather ${featherPx} px`];
  return [...grown, ...feathered].join(', ') || 'No grow, no feather';
}

/** Size that a step was made with, e.g. `61 px`; undefined for none. */
export function stepSize(command: MaskCommand): string | undefined {
  return command.kind === 'stroke' ? `${Math.round(command.radiusPx * 2)} px` : undefined;
}
