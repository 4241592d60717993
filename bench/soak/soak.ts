/**
 * Runs a stream of edits over several instances of the built app on one PostgreSQL and one S3-compatible server, while
 * parts of it are killed, stopped and cut at random moments. Then compares what the fake providers were asked with what
 * the users see: no call is repeated, no paid answer is lost but with a process that was killed while it arrived, no
 * attempt is without an end.
 *
 *   npm run soak              three instances, 500 runs × 3 models, every fault at least once: about 30 minutes
 *   npm run soak -- --short   two instances, 60 runs × 3 models, five faults: about 3 minutes
 *
 * Ends with 1 where something is lost, repeated or stuck. Linux only: it reads /proc.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { withDeadline } from '../../lib/timing/deadline.ts';
import { type Fault, faults, type Loss } from './faults.ts';
import { type Fleet, type Instance, startFleet } from './fleet.ts';
import { type EndedRun, makePictures, runOnce } from './load.ts';
import { residentMb } from './process-tree.ts';
import { faultsOf, verify } from './verify.ts';

const isShort = process.argv.includes('--short');
const RUNS = isShort ? 60 : 500;
const INSTANCES = isShort ? 2 : 3;
const STRIKES = isShort ? 5 : 24;
const AT_ONCE = 4;
/** After this long, an instance that has not recovered is a failure. */
const RECOVERY_LIMIT_MS = 120_000;

const say = (text: string) => console.log(`${new Date().toISOString().slice(11, 19)}  ${text}`);

/** Seconds from the end of a fault until all instances report health again, and until a new run has ended on it. */
async function recover(fleet: Fleet, startedMs: number): Promise<number> {
  const isHealthy = async ({ app }: Instance): Promise<boolean> => {
    try {
      return await withDeadline(2_000, undefined, async ({ signal }) => {
        const answer = await fetch(`${app.url}/api/health`, { signal });
        await answer.arrayBuffer();
        return answer.ok;
      });
    } catch {
      return false;
    }
  };
  while (performance.now() - startedMs < RECOVERY_LIMIT_MS) {
    const states = await Promise.all(fleet.instances.map(isHealthy));
    if (states.every(Boolean)) return (performance.now() - startedMs) / 1_000;
    await wait(100);
  }
  return Number.POSITIVE_INFINITY;
}

/** One fault of each kind in a random order, then again, spread over the run. */
function* schedule(): Generator<Fault> {
  const kinds = isShort ? faults.slice(0, STRIKES) : faults;
  for (let index = 0; index < STRIKES; index += 1) yield kinds[index % kinds.length]!;
}

const fleet = await startFleet(INSTANCES);
let problems: string[];
try {
  const pictures = await makePictures();
  const ended: EndedRun[] = [];
  const failed: string[] = [];
  const losses: Loss[] = [];
  let next = 0;
  const work = async () => {
    while (next < RUNS) {
      next += 1;
      const number = next;
      await runOnce(fleet, pictures, number).then(
        (run) => ended.push(run),
        (error: unknown) => failed.push(`run ${number}: ${error}: ${(error as Error).cause}`),
      );
    }
  };
  const startedMs = performance.now();
  const workers = Array.from({ length: AT_ONCE }, work);
  const isWorking = Promise.all(workers).then(() => true);

  const gap = () => wait((isShort ? 3_000 : 20_000) * (0.5 + Math.random()));
  for (const { name, strike, losesAnswers } of schedule()) {
    await gap();
    const instance = fleet.instances[Math.floor(Math.random() * fleet.instances.length)]!;
    const before = ended.length;
    if (losesAnswers) losses.push({ atMs: Date.now(), instance: instance.name });
    await strike(fleet, instance);
    const seconds = await recover(fleet, performance.now());
    say(
      `${name} (${instance.name}): healthy ${seconds.toFixed(1)} s after it, ${ended.length - before} runs ended in between`,
    );
    if (!Number.isFinite(seconds)) failed.push(`${name}: not healthy again`);
  }
  await isWorking;
  const totalSeconds = (performance.now() - startedMs) / 1_000;
  say(
    `${ended.length} runs ended in ${totalSeconds.toFixed(0)} s; resident ${fleet.instances.map(({ app }) => residentMb(app.pid).toFixed(0)).join(', ')} MB`,
  );

  const verdict = await verify(fleet, ended, losses);
  console.log(JSON.stringify(verdict, null, 2));
  const times = ended.map(({ elapsedMs }) => elapsedMs).sort((a, b) => a - b);
  const quantile = (share: number) =>
    ((times[Math.floor(share * (times.length - 1))] ?? 0) / 1_000).toFixed(1);
  say(`a run took ${quantile(0.5)} s (median), ${quantile(0.95)} s (p95), ${quantile(1)} s (longest)`);
  problems = [...failed, ...faultsOf(verdict)];
} finally {
  await fleet.stop();
}
for (const problem of problems) console.error(problem);
say(problems.length === 0 ? 'Nothing was lost, repeated or stuck.' : `${problems.length} problems.`);
process.exitCode = problems.length === 0 ? 0 : 1;
