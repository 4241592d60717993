import type { EditorState } from '../../editor/store.ts';
import { toolById } from '../../editor/tools/index.ts';
import type { Point } from '../../geometry/point.ts';
import { toScreen } from '../../geometry/viewport.ts';

/**
 * The cursor: a ring of the brush's size, or the keyboard's crosshair; light on dark lines, to be visible on any picture.
 * It is an element that the browser moves, since redrawing a canvas as large as the view costs more than painting.
 */
export type CursorView = {
  /** @param pointer CSS px in the view, or null if there is none to show */
  show(state: EditorState, pointer: Point | null): void;
  dispose(): void;
};

/** Radii in CSS px: of the ring, and of the fully covered part of a soft brush; 0 hides a circle. */
type Shape = { readonly radius: number; readonly core: number; readonly hasCross: boolean };

/** A smaller ring gets a cross, to be findable at all; CSS px. */
const SMALL_RADIUS_PX = 3;
/** A larger ring would need more memory as a compositor layer than moving it is worth; CSS px. */
const MAX_LAYER_RADIUS_PX = 400;

const SVG = 'http://www.w3.org/2000/svg';
const DARK = { stroke: 'rgb(0 0 0 / 0.6)', 'stroke-width': '3.5' };
const LIGHT = { stroke: 'rgb(255 255 255 / 0.95)', 'stroke-width': '1.5' };

export function createCursorView(parent: Element): CursorView {
  const root = append(parent, 'svg', { 'aria-hidden': 'true', width: '1', height: '1', fill: 'none' });
  root.style.cssText = 'position: absolute; left: 0; top: 0; overflow: visible; pointer-events: none';
  const rings = [DARK, LIGHT].map((line) => append(root, 'circle', line));
  const core = append(root, 'circle', { stroke: 'rgb(255 255 255 / 0.5)', 'stroke-width': '1' });
  const crosses = [DARK, LIGHT].map((line) => append(root, 'path', { ...line, d: 'M-9 0H9M0-9V9' }));
  let shown = '';

  /** Sets no attribute without a change: the browser would lay the element out again with every move. */
  function showShape(shape: Shape): void {
    const key = Object.values(shape).join(' ');
    if (key === shown) return;
    shown = key;
    for (const ring of rings) ring.setAttribute('r', String(shape.radius));
    core.setAttribute('r', String(shape.core));
    for (const cross of crosses) cross.style.display = shape.hasCross ? '' : 'none';
    root.style.willChange = shape.radius <= MAX_LAYER_RADIUS_PX ? 'transform' : 'auto';
  }

  return {
    show(state, pointer) {
      const { crosshair, viewport, handMode } = state;
      const at = crosshair ? toScreen(viewport, crosshair.position) : handMode === 'tool' ? pointer : null;
      root.style.display = at ? '' : 'none';
      if (!at) return;
      showShape(shapeOf(state));
      root.style.transform = `translate(${snapped(at.x)}px, ${snapped(at.y)}px)`;
    },
    dispose: () => root.remove(),
  };
}

/** A layer that lies between two device pixels is drawn blurred. */
function snapped(position: number): number {
  return Math.round(position * devicePixelRatio) / devicePixelRatio;
}

function append(
  parent: Element,
  name: 'svg' | 'circle' | 'path',
  attributes: Readonly<Record<string, string>>,
): SVGElement {
  const element = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  parent.append(element);
  return element;
}

function shapeOf({ layer, brushSizePx, hardness, viewport, toolId, crosshair }: EditorState): Shape {
  if (layer === 'markup' || toolById(toolId).cursor === 'cross')
    return { radius: 0, core: 0, hasCross: true };
  const radius = (brushSizePx / 2) * viewport.scale;
  const core = radius * hardness;
  return {
    radius: radius < 1 ? 0 : radius,
    core: hardness < 1 && core >= 2 ? core : 0,
    hasCross: crosshair !== null || radius < SMALL_RADIUS_PX,
  };
}
