import sharp from 'sharp';
import { expect, it } from 'vitest';
import { hasContentCredentials } from '../../image/codec/content-credentials.ts';
import { ascii, pngChunk, withChunks } from '../../image/testing/chunks.ts';
import { sendImages } from '../testing/fake-engine.ts';
import { setUpFakeGateway } from '../testing/fake-gateway.ts';
import { halfMaskPng, noisePng } from '../testing/pictures.ts';
import { bytesOf, onlyAttempt, startRun, untilDone } from '../testing/runs.ts';

const both = setUpFakeGateway();
const edgePx = 32;
const [source, mask, raw] = await Promise.all([
  noisePng(edgePx, 1),
  halfMaskPng(edgePx),
  noisePng(edgePx, 2),
]);
const targets = [{ provider: 'local' }];

it('keeps content credentials in the raw file, and none in the composited one', async () => {
  const signed = withChunks(raw, pngChunk('caBX', ascii('jumb c2pa')));
  both.server.engine.answerWith((response) => sendImages(response, [signed]));
  const [result] = onlyAttempt(await untilDone(await startRun({ source, mask }, { targets }))).results;
  expect(result?.hasRawCredentials).toBe(true);
  expect(Buffer.compare(await bytesOf(result!.rawUrl), signed)).toBe(0);
  expect(hasContentCredentials(await bytesOf(result!.url))).toBe(false);
});

it('says that a raw file has none, and states that no trained model made the area', async () => {
  both.server.engine.answerWith((response) => sendImages(response, [raw]));
  const [result] = onlyAttempt(await untilDone(await startRun({ source, mask }, { targets }))).results;
  expect(result?.hasRawCredentials).toBe(false);
  const { xmp } = await sharp(await bytesOf(result!.url)).metadata();
  expect(xmp?.toString()).toContain('/compositeSynthetic"');
});

it('warns where colours of the source were converted', async () => {
  both.server.engine.answerWith((response) => sendImages(response, [raw]));
  const hdr = withChunks(source, pngChunk('cICP', Uint8Array.of(9, 16, 0, 1)));
  const { warnings } = onlyAttempt(await untilDone(await startRun({ source: hdr, mask }, { targets })));
  expect(warnings).toMatchObject([{ code: 'colours-converted', message: expect.stringContaining('HDR') }]);
});
