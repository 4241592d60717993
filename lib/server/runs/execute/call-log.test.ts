import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { database } from '../../db/database.ts';
import { attempts } from '../../db/schema.ts';
import { decodeIntake } from '../../images/intake.ts';
import { halfMaskPng, noisePng } from '../../testing/pictures.ts';
import { onlyAttempt, owner } from '../../testing/runs.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { createRun } from '../create/create-run.ts';
import { claimAttempt } from '../queue/claim-attempt.ts';
import { createCallLog } from './call-log.ts';
import { readAttempt } from './load-attempt.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** An attempt that this process has claimed, before anything is sent. */
async function claimedAttempt(): Promise<string> {
  const intake = await decodeIntake(await noisePng(32, 1), await halfMaskPng(32));
  const request = { prompt: 'a hat', n: 1, size: 'auto', targets: [{ provider: 'local' }] };
  const { run } = await createRun(owner, request, intake);
  const { id } = onlyAttempt(run);
  await claimAttempt(id, randomUUID());
  return id;
}
const rowOf = async (id: string) => (await database().select().from(attempts).where(eq(attempts.id, id)))[0]!;
const refuseCalls = () =>
  database().execute(
    sql.raw(`alter table attempts add constraint odd check (calls::text not like '%"tries"%') not valid`),
  );
const acceptCalls = () => database().execute(sql.raw('alter table attempts drop constraint odd'));

it('a call whose trace id cannot be stored is not sent, and notes are stored at the end', async () => {
  const id = await claimedAttempt();
  const { attempt } = await readAttempt(id);
  const log = createCallLog(attempt);
  await refuseCalls();
  // The claim has stored the trace id of the first call.
  const first = log.open();
  await first.noteTry();
  const second = log.open();
  await expect(second.noteTry()).rejects.toThrow();
  await acceptCalls();
  expect((await rowOf(id)).calls).toEqual([]);
  await log.flush();
  expect((await rowOf(id)).calls).toMatchObject([
    { traceId: attempt.traceId, tries: 1 },
    { traceId: second.traceId, tries: 1 },
  ]);
});

it('a removed attempt is not found', async () => {
  await expect(readAttempt(randomUUID())).rejects.toMatchObject({ code: 'not-found' });
});

it.each([
  ['model', { provider: 'stability-ai', model: 'gone' }],
  ['provider', { provider: 'gone', model: 'gone' }],
])('an attempt whose %s is missing in the catalogue is an error that names it', async (_, lost) => {
  const id = await claimedAttempt();
  await database().update(attempts).set(lost).where(eq(attempts.id, id));
  await expect(readAttempt(id)).rejects.toMatchObject({
    code: 'model-not-found',
    message: expect.stringContaining(`${lost.provider} has no model “gone”`),
  });
});
