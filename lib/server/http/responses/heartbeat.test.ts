import { expect, test } from 'vitest';
import { heartbeatSchema } from '../../../edit/run/run-events.ts';
import { heartbeat } from './heartbeat.ts';

test('a heartbeat can be seen by a page, and moves no place in the stream', () => {
  const text = heartbeat();
  expect(text).toMatch(/^event: heartbeat\ndata: .*\n\n$/);
  expect(text).not.toMatch(/^id:/m);
  expect(heartbeatSchema.safeParse(JSON.parse(/^data: (.*)$/m.exec(text)![1]!)).success).toBe(true);
});
