import type Konva from 'konva';
import { type CanvasLayer, type CanvasStage, isSmoothed } from '@/lib/client/canvas/canvas-stage';

/** The mounted Konva nodes. */
export type KonvaNodes = {
  readonly stage: Konva.Stage;
  readonly backdrop: Konva.Shape;
  readonly image: Konva.Image;
  readonly grid: Konva.Shape;
  readonly mask: Konva.Image;
  readonly outline: Konva.Shape;
};

/** Gives the controller what it needs of Konva; nothing outside this folder knows the library. */
export function createKonvaStage(nodes: KonvaNodes): CanvasStage {
  const { stage, backdrop, image, grid, mask, outline } = nodes;
  const pictures = [image, mask];
  return {
    image: layerOf(image),
    mask: layerOf(mask),
    outline: layerOf(outline),
    showMask: (canvas) => mask.image(canvas),
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
      stage.size({ width: widthPx, height: heightPx });
      stage.batchDraw();
    },
    place(viewport) {
      for (const node of pictures) {
        node.position({ x: viewport.offsetX, y: viewport.offsetY });
        node.scale({ x: viewport.scale, y: viewport.scale });
        node.getLayer()?.imageSmoothingEnabled(isSmoothed(viewport));
      }
      // Far fewer jaggies in a large picture shown small. Not for the mask: it changes while it is drawn.
      layerOf(image).context().imageSmoothingQuality = 'high';
      stage.batchDraw();
    },
  };
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
