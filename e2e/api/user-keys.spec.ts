import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { sendImages, startFakeEngine } from '../../lib/server/testing/fake-engine.ts';
import { startApp } from '../../scripts/testing/app.ts';
import { expect, test } from '../fixtures/test.ts';

test('the contract’s own cURL works with only its base address changed, where user keys are allowed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'overpaint-curl-'));
  const picture = (alpha: number) =>
    sharp({ create: { width: 64, height: 64, channels: 4, background: { r: 1, g: 2, b: 3, alpha } } })
      .png()
      .toBuffer();
  writeFileSync(join(folder, 'otter.png'), await picture(1));
  writeFileSync(join(folder, 'mask.png'), await picture(0));
  const hosted = await startFakeEngine();
  hosted.answerWith(async (response) => sendImages(response, [await picture(1), await picture(1)]));
  const app = await startApp({ env: { ALLOW_USER_KEYS: '1', PORTKEY_BASE_URL: hosted.url } });
  try {
    const { stdout } = await promisify(execFile)(
      'curl',
      [
        ['-s', `${app.url}/api/v1/images/edits`],
        ['-H', 'x-portkey-api-key: pk-theirs', '-H', 'x-portkey-virtual-key: vk-theirs'],
        [
          '-F',
          'image=@otter.png',
          '-F',
          'mask=@mask.png',
          '-F',
          'prompt=A cute baby sea otter wearing a beret',
        ],
        ['-F', 'n=2', '-F', 'size=1024x1024'],
      ].flat(),
      { cwd: folder },
    );
    expect(JSON.parse(stdout).data).toHaveLength(2);
    const { headers, fields } = hosted.received[0]!;
    expect(headers['x-portkey-api-key']).toBe('pk-theirs');
    expect(headers['x-portkey-virtual-key']).toBe('vk-theirs');
    expect(headers.authorization).toBeUndefined();
    expect(Object.fromEntries(fields)).toMatchObject({
      n: '2',
      size: '1024x1024',
      model: 'gpt-image-2.6-flare',
    });
    expect(fields.has('response_format')).toBe(false);
    expect(app.output()).not.toContain('theirs');
  } finally {
    await app.stop();
    await hosted.close();
  }
});
