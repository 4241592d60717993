import type { EditorState } from '../../editor/store.ts';
import { toolById } from '../../editor/tools/index.ts';
import type { Point } from '../../geometry/point.ts';
import { toScreen } from '../../geometry/viewport.ts';

/**
 * The cursor: a ring of the brush's size, or the keyboard's crosshair; light on dark lines, so that it shows on any picture. The
 * browser only moves this element: redrawing a canvas as large as the view would cost more than painting does.
 */
export type CursorView = {
  /** @param pointer CSS px in the view, or null when there is none to show */
  show(state: EditorState, pointer: Point | null): void;
  dispose(): void;
};

type Shape = { readonly radius: number; readonly core: number; readonly hasCross: boolean };

/** A ring smaller than this has a cross beside it, to be found at all; CSS px. */
const SMALL_RADIUS_PX = 3;
const CROSS_PATH = 'M-9 0H9M0-9V9';
/** A larger ring would take more memory as a layer of its own than moving it is worth; CSS px. */
const MAX_LAYER_RADIUS_PX = 400;

const SVG = 'http://www.w3.org/2000/svg';

export function createCursorView(parent: HTMLElement): CursorView {
  const root = document.createElementNS(SVG, 'svg');
  setAttributes(root, { 'aria-hidden': 'true', width: '1', height: '1', fill: 'none' });
  const style = { position: 'absolute', left: '0', top: '0', overflow: 'visible', pointerEvents: 'none' };
  Object.assign(root.style, style);
  const rings = [add(root, 'circle', DARK), add(root, 'circle', LIGHT)];
  const core = add(root, 'circle', { stroke: 'rgb(255 255 255 / 0.5)', 'stroke-width': '1' });
  const crosses = [DARK, LIGHT].map((line) => add(root, 'path', { ...line, d: CROSS_PATH }));
  parent.append(root);
  let shown = '';

  function shape({ radius, core: coreRadius, hasCross }: Shape): void {
    const key = `${radius} ${coreRadius} ${hasCross}`;
    if (key === shown) return;
    shown = key;
    for (const ring of rings) ring.setAttribute('r', String(radius));
    core.setAttribute('r', String(coreRadius));
    for (const cross of crosses) cross.style.display = hasCross ? '' : 'none';
    root.style.willChange = radius <= MAX_LAYER_RADIUS_PX ? 'transform' : 'auto';
  }

  return {
    show(state, pointer) {
      const { crosshair, viewport, handMode } = state;
      const at = crosshair ? toScreen(viewport, crosshair.position) : handMode === 'tool' ? pointer : null;
      root.style.display = at ? '' : 'none';
      if (!at) return;
      shape(shapeOf(state));
      root.style.transform = `translate(${snapped(at.x)}px, ${snapped(at.y)}px)`;
    },
    dispose: () => root.remove(),
  };
}

/** A layer that lies between two device pixels is drawn blurred. */
function snapped(position: number): number {
  return Math.round(position * devicePixelRatio) / devicePixelRatio;
}

const DARK = { stroke: 'rgb(0 0 0 / 0.6)', 'stroke-width': '3.5' };
const LIGHT = { stroke: 'rgb(255 255 255 / 0.95)', 'stroke-width': '1.5' };

function add(
  parent: SVGElement,
  name: 'circle' | 'path',
  attributes: Readonly<Record<string, string>>,
): SVGElement {
  const element = document.createElementNS(SVG, name);
  setAttributes(element, attributes);
  parent.append(element);
  return element;
}

function setAttributes(element: SVGElement, attributes: Readonly<Record<string, string>>): void {
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
}

/** The ring, the fully covered part of a soft brush within it, and whether a cross is needed to find it. */
function shapeOf({ brushSizePx, hardness, viewport, toolId, crosshair }: EditorState): Shape {
  if (toolById(toolId).cursor === 'cross') return { radius: 0, core: 0, hasCross: true };
  const radius = (brushSizePx / 2) * viewport.scale;
  const core = radius * hardness;
  return {
    radius: radius < 1 ? 0 : radius,
    core: hardness < 1 && core >= 2 ? core : 0,
    hasCross: crosshair !== null || radius < SMALL_RADIUS_PX,
  };
}
