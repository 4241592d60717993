import { afterEach, expect, test, vi } from 'vitest';
import { findChromium } from './chromium.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

const having =
  (...paths: string[]) =>
  (path: string) =>
    paths.includes(path);

test('a chosen browser is taken unseen', () => {
  expect(findChromium('/own', '/chosen', having('/own'))).toBe('/chosen');
});

test('then the one of the test tool, then that of the system', () => {
  vi.stubEnv('CHROMIUM_PATH', undefined);
  expect(findChromium('/own', '', having('/own', '/usr/bin/chromium'))).toBe('/own');
  expect(findChromium('/own', undefined, having('/usr/bin/google-chrome'))).toBe('/usr/bin/google-chrome');
  expect(findChromium('', undefined, having(''))).toBeUndefined();
});
