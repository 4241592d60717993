import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Run } from '../../../edit/run/run.ts';
import { sendImages } from '../../testing/fake-engine.ts';
import { halfMaskPng, noisePng } from '../../testing/pictures.ts';
import { owner, startRun, untilDone } from '../../testing/runs.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { relatedRuns, runsOfResults } from './related-runs.ts';

const edgePx = 32;
let server: TestServer;
let first: Run;
let second: Run;
let other: Run;

beforeAll(async () => {
  server = await startTestServer();
  const [picture, otherPicture, mask, raw] = await Promise.all([
    noisePng(edgePx, 1),
    noisePng(edgePx, 2),
    halfMaskPng(edgePx),
    noisePng(edgePx, 3),
  ]);
  server.engine.answerWith((response) => sendImages(response, [raw]));
  const run = async (source: Uint8Array) =>
    await untilDone(await startRun({ source, mask }, { targets: [{ provider: 'local' }] }));
  first = await run(picture);
  other = await run(otherPicture);
  second = await run(picture);
});
afterAll(() => server.close());

const idsOf = (runs: readonly Run[]) => runs.map(({ id }) => id);
const resultOf = (run: Run) => run.attempts[0]!.results[0]!.id;

it('gives all runs on one picture, newest first', async () => {
  expect(idsOf(await relatedRuns(first.id, owner))).toEqual([second.id, first.id]);
  expect(idsOf(await relatedRuns(other.id, owner))).toEqual([other.id]);
});

it('gives no runs of other owners', async () => {
  expect(await relatedRuns(first.id, 'eve')).toEqual([]);
  expect(await runsOfResults([resultOf(first)], 'eve')).toEqual([]);
});

it('finds them by a result, and ignores missing results', async () => {
  const absent = '01980000-0000-7000-8000-000000000000';
  expect(idsOf(await runsOfResults([absent, resultOf(other), resultOf(first)], owner))).toEqual([other.id]);
  expect(idsOf(await runsOfResults([resultOf(first).toUpperCase()], owner))).toEqual([second.id, first.id]);
  expect(await runsOfResults([absent], owner)).toEqual([]);
  expect(await runsOfResults([], owner)).toEqual([]);
});
