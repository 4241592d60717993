import { describe, expect, it, vi } from 'vitest';
import { eventStreamResponse } from './event-stream.ts';

async function* messages(texts: readonly string[], onReturn: () => void = () => undefined) {
  try {
    for (const text of texts) yield text;
  } finally {
    onReturn();
  }
  return undefined;
}

describe('a response of events', () => {
  it('has them in their order, and headers that let nobody keep them back', async () => {
    const response = eventStreamResponse(messages(['data: 1\n\n', 'data: é\n\n']), { 'x-own': 'yes' });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
      'x-own': 'yes',
    });
    expect(await response.text()).toBe('data: 1\n\ndata: é\n\n');
  });

  it('ends once, after the last event', async () => {
    const onEnd = vi.fn();
    await eventStreamResponse(messages(['data: 1\n\n']), {}, onEnd).text();
    expect(onEnd).toHaveBeenCalledTimes(1);
  });

  it('lets go of its source when the reader goes away', async () => {
    const [onReturn, onEnd] = [vi.fn(), vi.fn()];
    const response = eventStreamResponse(
      messages(['data: 1\n\n', 'data: 2\n\n', 'data: 3\n\n'], onReturn),
      {},
      onEnd,
    );
    const reader = response.body!.getReader();
    await reader.read();
    await reader.cancel();
    expect(onReturn).toHaveBeenCalledTimes(1);
    expect(onEnd).toHaveBeenCalledTimes(1);
  });

  it('breaks off where its source does, and ends', async () => {
    const onEnd = vi.fn();
    async function* broken(): AsyncGenerator<string, undefined> {
      yield 'data: 1\n\n';
      throw new Error('the source broke');
    }
    await expect(eventStreamResponse(broken(), {}, onEnd).text()).rejects.toThrow('the source broke');
    expect(onEnd).toHaveBeenCalledTimes(1);
  });

  it('produces no event before it is read', async () => {
    let made = 0;
    async function* counted(): AsyncGenerator<string, undefined> {
      for (;;) {
        made += 1;
        yield `data: ${made}\n\n`;
      }
    }
    const reader = eventStreamResponse(counted()).body!.getReader();
    await reader.read();
    expect(made).toBeLessThanOrEqual(2);
    await reader.cancel();
  });
});
