import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { Fleet, Instance } from './fleet.ts';
import { processTree, signalAll } from './process-tree.ts';

/** Kills, stops or cuts something for real, and resolves once it is in order again. */
type Strike = (fleet: Fleet, instance: Instance) => Promise<void>;

/** A killed process whose answer was on its way: from the kill until what it held is gone. */
export type Loss = { atMs: number; instance: string };

export type Fault = { name: string; strike: Strike; losesAnswers: boolean };

const pidsOf = ({ app }: Instance): number[] => processTree(app.pid).map(({ pid }) => pid);

const killInstance: Strike = async (fleet, instance) => {
  instance.isKilled = true;
  signalAll(pidsOf(instance), 'SIGKILL');
  await wait(2_000);
  await fleet.restart(instance);
};

const killGateway: Strike = async (_, instance) => {
  const gateway = processTree(instance.app.pid).filter(({ command }) => /gateway/.test(command));
  if (gateway.length === 0) throw new Error(`${instance.name} has no gateway process`);
  signalAll(
    gateway.map(({ pid }) => pid),
    'SIGKILL',
  );
};

const stopFor =
  (ms: number, select: (fleet: Fleet, instance: Instance) => number[]): Strike =>
  async (fleet, instance) => {
    const pids = select(fleet, instance);
    signalAll(pids, 'SIGSTOP');
    await wait(ms);
    signalAll(pids, 'SIGCONT');
  };

const databasePids = (fleet: Fleet): number[] => processTree(fleet.postmasterPid()).map(({ pid }) => pid);

/** PostgreSQL restarts all sessions when one of its processes is killed. */
const killBackend: Strike = async (fleet) => {
  const client = new pg.Client({ connectionString: fleet.databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ pid: number }>(
    'select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
  await client.end();
  const victim = rows[Math.floor(Math.random() * rows.length)];
  if (victim) signalAll([victim.pid], 'SIGKILL');
};

const endBackends: Strike = async (fleet) => {
  const client = new pg.Client({ connectionString: fleet.databaseUrl });
  await client.connect();
  await client.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
  await client.end();
};

const disturbStore =
  (ms: number, fault: 'fail' | 'hang'): Strike =>
  async ({ store }) => {
    store.proxy.disturbAll(fault);
    await wait(ms);
    store.proxy.disturbAll(undefined);
  };

const fault = (name: string, strike: Strike, losesAnswers = false): Fault => ({ name, strike, losesAnswers });

/** The five of the short form first. */
export const faults: readonly Fault[] = [
  fault('SIGKILL of an instance', killInstance, true),
  fault('SIGKILL of the postmaster', async (fleet) => signalAll([fleet.postmasterPid()], 'SIGKILL')),
  fault('SIGKILL of a gateway', killGateway, true),
  fault(
    'SIGSTOP of an instance, 10 s',
    stopFor(10_000, (_, instance) => pidsOf(instance)),
  ),
  fault('all database sessions ended', endBackends),
  fault('SIGKILL of one backend', killBackend),
  fault('SIGSTOP of the database, 10 s', stopFor(10_000, databasePids)),
  fault('S3 store fails, 10 s', disturbStore(10_000, 'fail')),
  fault('S3 store hangs, 10 s', disturbStore(10_000, 'hang')),
  fault(
    'SIGSTOP of an instance, 60 s',
    stopFor(60_000, (_, instance) => pidsOf(instance)),
  ),
  fault('SIGSTOP of the database, 60 s', stopFor(60_000, databasePids)),
];
