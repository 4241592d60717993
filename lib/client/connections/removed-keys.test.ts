import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { removedKeys, removeKeysWithUndo, replaceKeys } from './removed-keys.ts';

const asked: string[] = [];
let status = 204;
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('fetch', async (address: string, { method }: RequestInit) => {
    asked.push(`${method} ${address}`);
    return new Response(null, { status });
  });
  asked.length = 0;
  status = 204;
  removedKeys.setState({}, true);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const told = { onDone: vi.fn(), onFailed: vi.fn() };
const undoOf = (id: string) => removedKeys.getState()[id]?.undo;

it('asks the server only once a removal can no longer be undone', async () => {
  removeKeysWithUndo('openai', told);
  expect(undoOf('openai')).toBeDefined();
  await vi.advanceTimersByTimeAsync(9_000);
  expect(asked).toEqual([]);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(asked).toEqual(['DELETE /api/providers/openai/keys']);
  expect(removedKeys.getState()).toEqual({ openai: {} });
  expect(told.onDone).toHaveBeenCalledOnce();
  await replaceKeys('openai', { key: 'new' });
  expect(removedKeys.getState()).toEqual({});
});

it('keeps the key where that is undone, and other removals', async () => {
  removeKeysWithUndo('openai', told);
  removeKeysWithUndo('google', told);
  undoOf('openai')?.();
  expect(Object.keys(removedKeys.getState())).toEqual(['google']);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(asked).toEqual(['DELETE /api/providers/google/keys']);
});

it('removes it when the page is left, and shows it again where that fails', async () => {
  removeKeysWithUndo('openai', told);
  status = 500;
  window.dispatchEvent(new Event('pagehide'));
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toEqual(['DELETE /api/providers/openai/keys']);
  expect(removedKeys.getState()).toEqual({});
  expect(told.onFailed).toHaveBeenCalledOnce();
});

it('is sent before a new key is stored, and never after', async () => {
  removeKeysWithUndo('openai', told);
  await replaceKeys('openai', { key: 'new' });
  await vi.advanceTimersByTimeAsync(20_000);
  expect(asked).toEqual(['DELETE /api/providers/openai/keys', 'POST /api/providers/openai/keys']);
  expect(removedKeys.getState()).toEqual({});
});

it('is no reason to send anything where it was undone before a new key comes', async () => {
  removeKeysWithUndo('openai', told);
  undoOf('openai')?.();
  await replaceKeys('openai', { key: 'new' });
  expect(asked).toEqual(['POST /api/providers/openai/keys']);
});
