import { expect, test } from 'vitest';
import { clusterName, processesOf } from './stale-processes.ts';

test('the name depends only on the real path of the folder', () => {
  const real = (path: string) => path.replace('/link', '/real');
  expect(clusterName('/link/data', real)).toBe(clusterName('/real/data', real));
  expect(clusterName('/real/data', real)).not.toBe(clusterName('/real/other', real));
  expect(clusterName('/real/data', real)).toMatch(/^overpaint-[0-9a-f]{12}$/);
});

test('selects the server and its helpers, and no process with a similar name', () => {
  const titles = [
    { pid: 10, title: '/x/bin/postgres -D /d -c cluster_name=overpaint-aa -c port=1 ' },
    { pid: 11, title: 'postgres: overpaint-aa: checkpointer ' },
    { pid: 12, title: '/x/bin/postgres -D /e -c cluster_name=overpaint-aab -c port=2 ' },
    { pid: 13, title: 'postgres: overpaint-aab: checkpointer ' },
    { pid: 14, title: 'grep overpaint-aa' },
    { pid: 15, title: 'postgres: checkpointer ' },
  ];
  expect(processesOf('overpaint-aa', titles)).toEqual([
    { pid: 10, isServer: true },
    { pid: 11, isServer: false },
  ]);
});
