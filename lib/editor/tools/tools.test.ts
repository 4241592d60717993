import { describe, expect, test } from 'vitest';
import { createDocument } from '../../mask/model/document.ts';
import { createMaskPainter } from '../../mask/painter.ts';
import { expectSamePixels } from '../../mask/testing/expect-same-pixels.ts';
import { seededRandom } from '../../mask/testing/random-commands.ts';
import { replayDocument, shownPixels } from '../../mask/testing/replay.ts';
import { createLayerSlot } from '../drawing-layer.ts';
import { createGuideStore } from '../guide-line.ts';
import { createMarkupStore } from '../markup/markup-store.ts';
import { createEditorStore } from '../store.ts';
import { createToolRunner, type EditorCore } from '../tool-runner.ts';
import { toolById, tools } from './index.ts';

const size = { widthPx: 160, heightPx: 120 };
const none = { shift: false, alt: false, mod: false };

function coreFor(toolId: string): EditorCore {
  const mask = createMaskPainter(createDocument(size));
  // A mask that can be painted and erased.
  mask.commit({
    kind: 'stroke',
    mode: 'paint',
    points: [
      [0, 60],
      [160, 60],
    ],
    radiusPx: 30,
    hardness: 0.5,
  });
  return {
    mask,
    store: createEditorStore(size, { toolId, brushSizePx: 18, hardness: 0.6 }),
    guide: createGuideStore(),
    markup: createMarkupStore(size),
    markupLayer: createLayerSlot(),
  };
}

/** Requirements for every tool in the registry. */
describe.each(tools.map((tool) => [tool.id, tool] as const))('the tool %s', (id) => {
  test('makes exactly one command per gesture, whose pixels equal the preview', () => {
    const random = seededRandom(40);
    for (let round = 0; round < 20; round++) {
      const core = coreFor(id);
      const runner = createToolRunner(core);
      const at = () => ({ x: random() * size.widthPx, y: random() * size.heightPx, pressure: random() });
      runner.begin(at(), { ...none, alt: round % 3 === 0 }, round % 4 === 0 ? 'secondary' : 'primary');
      for (let i = 0; i < 6; i++) runner.move([at(), at(), at()], none);
      runner.end();
      if (runner.isMultiClick()) runner.complete();
      expect(core.mask.document().history.entries.length).toBeLessThanOrEqual(2);
      expect(core.store.getState().isGestureActive).toBe(false);
      expectSamePixels(shownPixels(core.mask), replayDocument(core.mask.document()).data);
    }
  });

  test('leaves no trace when its gesture is cancelled', () => {
    const core = coreFor(id);
    const before = shownPixels(core.mask).slice();
    const runner = createToolRunner(core);
    runner.begin({ x: 20, y: 20 }, none, 'primary');
    runner.move([{ x: 120, y: 90 }], none);
    runner.cancel();
    expectSamePixels(shownPixels(core.mask), before);
    expect(core.mask.document().history.entries).toHaveLength(1);
    expect(core.store.getState().isGestureActive).toBe(false);
  });

  test('has a name and a unique key, and is found by its id', () => {
    const tool = toolById(id);
    expect(tool.label).not.toBe('');
    expect(tools.filter((other) => other.key === tool.key)).toEqual([tool]);
  });
});

test('the id of a removed tool gives the brush', () => {
  expect(toolById('airbrush').id).toBe('brush');
});
