import { afterEach, expect, test, vi } from 'vitest';
import { readEditorSettings } from './editor-settings.ts';

afterEach(() => vi.unstubAllGlobals());

const common = {
  toolId: 'magic-wand',
  hardness: 0.5,
  opacity: 1,
  feel: { isPressureSize: true, isPressureHardness: false, isSmooth: true },
  look: { style: 'tint', color: null, opacity: 0.4 },
};

function readStored(stored: unknown) {
  vi.stubGlobal('localStorage', { getItem: () => JSON.stringify(stored) });
  return readEditorSettings();
}

test('reads stored options of tools', () => {
  const toolOptions = { 'magic-wand': { tolerance: 20 } };
  expect(readStored({ ...common, toolOptions })).toEqual({ ...common, toolOptions });
});

test('reads the options of two tools as version 0.1 stored them', () => {
  const wand = { tolerance: 30, isContiguous: false, isSmooth: true };
  const object = { hint: 'object', growPx: 4 };
  expect(readStored({ ...common, wand, object })).toEqual({
    ...common,
    toolOptions: { 'magic-wand': wand, 'select-object': object },
  });
});

test('reads nothing where a stored setting is invalid', () => {
  expect(readStored({ ...common, hardness: 7 })).toEqual({});
});
