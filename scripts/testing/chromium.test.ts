import { afterEach, expect, test, vi } from 'vitest';
import { findChromium } from './chromium.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

const having =
  (...paths: string[]) =>
  (path: string) =>
    paths.includes(path);

test('uses the configured browser without a check', () => {
  expect(findChromium('/own', '/chosen', having('/own'))).toBe('/chosen');
});

test('falls back to the browser of the test tool, then of the system', () => {
  vi.stubEnv('CHROMIUM_PATH', undefined);
  expect(findChromium('/own', '', having('/own', '/usr/bin/chromium'))).toBe('/own');
  expect(findChromium('/own', undefined, having('/usr/bin/google-chrome'))).toBe('/usr/bin/google-chrome');
  expect(findChromium('', undefined, having(''))).toBeUndefined();
});
