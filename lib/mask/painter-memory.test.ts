import { expect, test } from 'vitest';
import { createDocument } from './model/document.ts';
import { createMaskPainter } from './painter.ts';
import { randomCommand, seededRandom } from './testing/random-commands.ts';

test('200 mixed steps on 4096 × 4096 stay within 64 MB', { timeout: 60_000 }, () => {
  const large = { widthPx: 4096, heightPx: 4096 };
  const random = seededRandom(30);
  const painter = createMaskPainter(createDocument(large));
  while (painter.document().history.cursor < 200) {
    const command = randomCommand(random, large);
    // An adjustment needs no cache, but is applied to all later steps.
    if (command.kind === 'adjust') continue;
    painter.commit(command.kind === 'stroke' ? { ...command, radiusPx: command.radiusPx * 0.4 } : command);
  }
  const documentBytes = JSON.stringify(painter.document()).length;
  expect(painter.historyBytes() + documentBytes).toBeLessThan(64 * 1024 * 1024);
});
