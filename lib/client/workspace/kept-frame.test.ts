import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Source } from '../intake/source.ts';
import { keepFrame, maxFrames, readKeptFrame, readProjectFrame } from './kept-frame.ts';
import { createWorkspaceStore } from './workspace-store.ts';

const source = (name: string) =>
  ({ name, widthPx: 8, heightPx: 6, origin: { kind: 'file' } }) as unknown as Source;

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => void kept.set(name, text),
  });
});
afterEach(() => void vi.unstubAllGlobals());

test('a picture is found as it was left, and no other one', () => {
  const store = createWorkspaceStore();
  const stop = keepFrame(store);
  store.setState({ source: source('hill.png') });
  const viewed = { runId: 'run', attemptId: 'attempt', resultId: null };
  store.setState({ mode: 'result', viewed, isPanelOpen: false, pictureRunIds: ['run'] });
  expect(readKeptFrame(source('hill.png'))).toMatchObject({ mode: 'result', viewed, isPanelOpen: false });
  expect(readKeptFrame(source('dogs.png'))).toBeUndefined();

  stop();
  store.setState({ mode: 'mask' });
  expect(readKeptFrame(source('hill.png'))).toMatchObject({ mode: 'result' });
});

test('only the newest twenty runs of a picture are kept', () => {
  const store = createWorkspaceStore();
  keepFrame(store);
  store.setState({ source: source('hill.png') });
  store.setState({ pictureRunIds: Array.from({ length: 25 }, (_, i) => `run-${i}`) });
  const kept = readKeptFrame(source('hill.png'))?.pictureRunIds;
  expect([kept?.length, kept?.[0], kept?.at(-1)]).toEqual([20, 'run-0', 'run-19']);
});

test('the frames of the last fifty pictures are kept', () => {
  const store = createWorkspaceStore();
  keepFrame(store);
  const open = (name: string) => store.setState({ source: source(name), pictureRunIds: [name] });
  open('first.png');
  for (let i = 1; i < maxFrames; i += 1) open(`${i}.png`);
  expect(maxFrames).toBe(50);
  expect(readKeptFrame(source('first.png'))).toBeDefined();

  // It counts as left last, so that the next one takes the place of another.
  open('first.png');
  open('one more.png');
  expect(readKeptFrame(source('first.png'))).toBeDefined();
  expect(readKeptFrame(source('1.png'))).toBeUndefined();
  expect(readKeptFrame(source('2.png'))).toBeDefined();
});

test('a project is found as it was left by one of its runs', () => {
  const store = createWorkspaceStore();
  keepFrame(store);
  store.setState({ source: source('hill.png'), pictureRunIds: ['old', 'new'], mode: 'board' });
  store.setState({ source: source('dogs.png'), pictureRunIds: ['dog'], mode: 'result' });
  expect(readProjectFrame(['newest', 'new'])).toMatchObject({ mode: 'board' });
  expect(readProjectFrame(['newest', 'new'])).not.toHaveProperty('pictureRunIds');
  expect(readProjectFrame(['cat'])).toBeUndefined();
});

test('what is damaged counts as nothing', () => {
  localStorage.setItem('overpaint.frames', '[{"picture":"hill.png 8 6 file","mode":"sideways"}]');
  expect(readKeptFrame(source('hill.png'))).toBeUndefined();
});
