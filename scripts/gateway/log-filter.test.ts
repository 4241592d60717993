import { expect, test } from 'vitest';
import { cleanLogLine } from './log-filter.ts';

test.each([
  '⠋ Starting AI Gateway...',
  '\u001b[1m🚀 Your AI Gateway is running at:\u001b[0m',
  '   \u001b[1;4;32mhttp://localhost:0\u001b[0m',
  '\u001b[32m✨ Ready for connections!\u001b[0m',
  'Error processing log: SyntaxError: Unexpected token d in JSON',
  '    at JSON.parse (<anonymous>)',
  '',
])('%j is dropped', (line) => {
  expect(cleanLogLine(line)).toBeUndefined();
});

test('a real error is kept, without colours', () => {
  expect(cleanLogLine('\u001b[31mtryTargetsRecursively error: fetch failed\u001b[0m')).toBe(
    'tryTargetsRecursively error: fetch failed',
  );
});
