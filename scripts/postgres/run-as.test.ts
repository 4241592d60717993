import { expect, test } from 'vitest';
import { outcome, powerlessUser, programAs } from './run-as.ts';

test('a namespace hides root behind another uid; another user is set by the kernel', () => {
  expect(programAs({ kind: 'self' }, 'postgres', ['-V'])).toEqual({ file: 'postgres', args: ['-V'] });
  expect(programAs({ kind: 'namespace', uid: 7 }, 'postgres', ['-V'])).toEqual({
    file: 'unshare',
    args: ['--user', '--map-user=7', '--map-group=7', '--', 'postgres', '-V'],
  });
  expect(programAs({ kind: 'user', uid: 7, gid: 8 }, 'postgres', ['-V'])).toEqual({
    file: 'postgres',
    args: ['-V'],
    uid: 7,
    gid: 8,
  });
});

test('prefers nobody, then any user that is not root', () => {
  const root = 'root:x:0:0:root:/root:/bin/sh';
  const daemon = 'daemon:x:1:2:d:/:/bin/false';
  expect(powerlessUser(`${root}\n${daemon}\nnobody:x:65534:65533:n:/:/bin/false\n`)).toEqual({
    uid: 65534,
    gid: 65533,
  });
  expect(powerlessUser(`${root}\n${daemon}\n`)).toEqual({ uid: 1, gid: 2 });
  expect(() => powerlessUser(`${root}\n`)).toThrow('no user other than root');
});

test('the result of a program is undefined on success, or its output', async () => {
  const run = (script: string) => outcome({ file: process.execPath, args: ['-e', script] }, { env: {} });
  expect(await run('')).toBeUndefined();
  expect(await run('console.error("no room"); process.exit(3)')).toBe('no room');
  expect(await run('process.exit(3)')).toBe('ended with code 3');
  expect(await outcome({ file: '/nowhere', args: [] }, { env: {} })).toContain('/nowhere');
});
