import type Konva from 'konva';
import { type CanvasLayer, type CanvasStage, isSmoothed } from '@/lib/client/canvas/canvas-stage';
import { type Bitmap, createReducedCopy } from './reduced-copy';

/** The mounted Konva nodes. */
export type KonvaNodes = {
  readonly stage: Konva.Stage;
  readonly backdrop: Konva.Shape;
  readonly image: Konva.Shape;
  readonly grid: Konva.Shape;
  /** Target of copies of the content below the mask. */
  readonly copy: Konva.Shape;
  readonly mask: Konva.Shape;
  readonly outline: Konva.Shape;
};

/**
 * Implements the controller's stage with Konva; nothing outside this folder imports the library. Pictures are shapes that draw
 * them, since Konva's class for images would only add code.
 */
export function createKonvaStage(nodes: KonvaNodes, bitmap: Bitmap): CanvasStage {
  const { stage, backdrop, image, grid, copy, mask, outline } = nodes;
  const belowMask = document.createElement('canvas');
  const pictures = [image, mask];
  const { width, height } = bitmap;
  const reduced = createReducedCopy(bitmap, () => image.getLayer()?.batchDraw());
  image.sceneFunc((context) => {
    const isReduced = image.getAbsoluteScale().x * layerOf(image).pixelRatio() <= reduced.scale;
    const half = isReduced ? reduced.canvas() : undefined;
    // Reduces aliasing of a large picture shown small. Not for the mask, which changes while it is drawn.
    context._context.imageSmoothingQuality = isReduced && !half ? 'low' : 'high';
    context._context.drawImage(half ?? bitmap, 0, 0, width, height);
  });
  copy.sceneFunc((context) => copyCanvas(context._context.canvas, belowMask));
  return {
    picture: layerOf(image),
    outline: layerOf(outline),
    belowMask,
    showMask: (canvas) => mask.sceneFunc((context) => context._context.drawImage(canvas, 0, 0)),
    setMaskVisible: (isVisible) => mask.visible(isVisible),
    setMaskOpacity: (opacity) => mask.opacity(opacity),
    setImageVisible: (isVisible) => image.visible(isVisible),
    setOutlineVisible: (isVisible) => outline.getLayer()?.visible(isVisible),
    setDrawing(place, drawing) {
      const shape = { backdrop, grid, outline }[place];
      shape.sceneFunc((context) => drawing(context._context));
    },
    resize({ widthPx, heightPx }, pixelRatio) {
      for (const layer of stage.getLayers()) layer.getCanvas().setPixelRatio(pixelRatio);
      // Konva draws a visible stage at once, for each of the two sizes.
      stage.size({ width: widthPx, height: heightPx });
      stage.visible(true);
      stage.batchDraw();
    },
    place(viewport) {
      for (const node of pictures) {
        node.position({ x: viewport.offsetX, y: viewport.offsetY });
        node.scale({ x: viewport.scale, y: viewport.scale });
      }
      image.getLayer()?.imageSmoothingEnabled(isSmoothed(viewport));
      stage.batchDraw();
    },
  };
}

function copyCanvas(from: HTMLCanvasElement, to: HTMLCanvasElement): void {
  const context = to.getContext('2d');
  if (!context) throw new Error('This browser provides no 2D canvas.');
  // Assigning a size clears a canvas, even an equal one.
  if (to.width !== from.width) to.width = from.width;
  if (to.height !== from.height) to.height = from.height;
  context.globalCompositeOperation = 'copy';
  context.drawImage(from, 0, 0);
}

function layerOf(node: Konva.Node): CanvasLayer {
  const layer = node.getLayer();
  if (!layer) throw new Error('The node is on no layer.');
  return {
    context: () => layer.getContext()._context,
    pixelRatio: () => layer.getCanvas().getPixelRatio(),
    redraw: () => layer.batchDraw(),
  };
}
