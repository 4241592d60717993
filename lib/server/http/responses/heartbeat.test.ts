import { expect, test } from 'vitest';
import { heartbeatSchema } from '../../../edit/run/run-events.ts';
import { heartbeat } from './heartbeat.ts';

test("a heartbeat is visible to the page, and does not change the stream's position", () => {
  const text = heartbeat();
  expect(text).toMatch(/^event: heartbeat\ndata: .*\n\n$/);
  expect(text).not.toMatch(/^id:/m);
  expect(heartbeatSchema.safeParse(JSON.parse(/^data: (.*)$/m.exec(text)![1]!)).success).toBe(true);
});
