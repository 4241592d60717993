import type { Rectangle } from '../geometry/rectangle.ts';
import { rectangleOfSize } from '../geometry/rectangle.ts';
import { createLayer, type Layer } from './model/layer.ts';

/** The shown layer and the painted one: the same while nothing is adjusted. */
export type LayerPair = {
  readonly shown: Layer;
  painted(): Layer;
  areApart(): boolean;
  /** Copies what is painted beforehand, so that parting is quick. */
  copy(): void;
  /** What is painted gets a layer of its own. */
  part(): void;
  /** What is painted is shown. @returns the shown pixels that may have changed */
  join(): Rectangle;
  /** What is painted changed. */
  touch(): void;
};

export function createLayerPair(shown: Layer): LayerPair {
  let painted = shown;
  /** Made with the first adjustment, and kept: memory that is new costs more than what is in it. */
  let own: Layer | undefined;
  /** Whether that holds what is painted while the layers are one. */
  let isCopied = false;

  function copy(): Layer {
    own ??= createLayer(shown.coverage);
    if (!isCopied) own.coverage.data.set(shown.coverage.data);
    isCopied = true;
    return own;
  }

  return {
    shown,
    painted: () => painted,
    areApart: () => painted !== shown,
    copy() {
      if (painted === shown) copy();
    },
    part() {
      if (painted !== shown) return;
      painted = copy();
      painted.counter.copy(shown.counter);
    },
    join() {
      shown.coverage.data.set(painted.coverage.data);
      shown.counter.copy(painted.counter);
      painted = shown;
      isCopied = true;
      return rectangleOfSize(shown.coverage);
    },
    touch() {
      if (painted === shown) isCopied = false;
    },
  };
}
