import { expect, test, vi } from 'vitest';
import { startFakeUpstreamProcess } from '../../scripts/testing/fake-upstream.ts';
import { sendEdit } from './testing/good-calls.ts';

vi.setConfig({ testTimeout: 60_000 });

test('the fakes run as a separate process, which can be queried, reset and stopped', async () => {
  const upstream = await startFakeUpstreamProcess();
  try {
    const answer = await sendEdit(upstream.url, 'stability-ai', 'a red hat');
    expect(answer.status).toBe(200);
    await answer.arrayBuffer();
    const [call] = await upstream.received();
    expect(call).toMatchObject({
      provider: 'stability-ai',
      prompt: 'a red hat',
      editArea: { widthPx: 192, heightPx: 128 },
      painted: [{ seed: 7, mediaType: 'image/png' }],
    });
    expect(call?.files.map(({ field, bytes }) => [field, bytes.byteLength > 100])).toEqual([
      ['image', true],
      ['mask', true],
    ]);
    expect(call?.editArea?.bytes.slice(62, 66)).toEqual(new Uint8Array([255, 255, 0, 0]));

    const short = await fetch(`${upstream.url}/__received`);
    expect(await short.json()).toMatchObject([
      {
        files: [{ bytes: { size: expect.any(Number), sha256: expect.stringMatching(/^[0-9a-f]{64}$/) } }, {}],
      },
    ]);
    await upstream.reset();
    expect(await upstream.received()).toEqual([]);
  } finally {
    await upstream.close();
  }
  await expect(fetch(upstream.url)).rejects.toThrow();
});
