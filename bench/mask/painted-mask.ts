import { createDocument } from '../../lib/mask/model/document.ts';
import { createMaskPainter, type MaskPainter } from '../../lib/mask/painter.ts';

/** A typical mask: some strokes, hard and soft, and a shape. */
export function paintedMask(side: number): MaskPainter {
  const painter = createMaskPainter(createDocument({ widthPx: side, heightPx: side }));
  for (const [i, hardness] of [1, 1, 0.5, 0].entries()) {
    const y = side * (0.2 + 0.18 * i);
    painter.commit({
      kind: 'stroke',
      mode: 'paint',
      points: Array.from({ length: 40 }, (_, k) => [
        side * (0.15 + 0.017 * k),
        y + side * 0.03 * Math.sin(k / 3),
      ]),
      radiusPx: side * 0.03,
      hardness,
    });
  }
  const [from, to] = [side * 0.4, side * 0.62];
  painter.commit({
    kind: 'polygon',
    mode: 'paint',
    points: [
      [from, from],
      [to, from * 1.1],
      [to, to],
      [from * 0.9, to],
    ],
  });
  return painter;
}
