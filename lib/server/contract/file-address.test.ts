import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestDatabase } from '../../../scripts/testing/database.ts';
import { setPlatform } from '../../platform.ts';
import { closeDatabase } from '../db/database.ts';
import { migrateDatabase } from '../db/migrate.ts';
import { checkFileAddress, signFileAddress } from './file-address.ts';

const imageId = '0197a0c0-0000-7000-8000-000000000001';
const otherId = '0197a0c0-0000-7000-8000-000000000002';
const nowMs = Date.parse('2026-01-01T12:00:00.900Z');
const hourMs = 3_600_000;
let path: string;

beforeAll(async () => {
  const { url } = await startTestDatabase();
  setPlatform({ database: { url, status: () => ({ state: 'up', restarts: 0 }) } } as never);
  await migrateDatabase();
  path = await signFileAddress(imageId, nowMs);
});
afterAll(() => closeDatabase());

const queryOf = (address: string) => new URL(address, 'http://localhost').searchParams;
function changed(change: Record<string, string | undefined>): URLSearchParams {
  const query = queryOf(path);
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined) query.delete(name);
    else query.set(name, value);
  }
  return query;
}
const signature = () => queryOf(path).get('sig')!;
const expiry = () => queryOf(path).get('exp')!;

describe('a signed image URL', () => {
  it('opens its image for exactly one hour', async () => {
    expect(path).toMatch(new RegExp(`^/api/v1/files/${imageId}\\?exp=\\d{10}&sig=[\\w-]{43}$`));
    expect(Number(expiry())).toBe(Math.floor(nowMs / 1000) + 3600);
    await checkFileAddress(imageId, queryOf(path), nowMs);
    await checkFileAddress(imageId, queryOf(path), nowMs + hourMs - 1000);
    await expect(checkFileAddress(imageId, queryOf(path), nowMs + hourMs)).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('expired'),
    });
  });

  it('opens no other image', async () => {
    await expect(checkFileAddress(otherId, queryOf(path), nowMs)).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it.each([
    ['a later end', () => ({ exp: String(Number(expiry()) + 1) })],
    ['no end', () => ({ exp: undefined })],
    ['an end that is no number', () => ({ exp: 'Infinity' })],
    ['no signature', () => ({ sig: undefined })],
    ['an empty signature', () => ({ sig: '' })],
    ['a signature cut short', () => ({ sig: signature().slice(0, -1) })],
    ['a longer signature', () => ({ sig: `${signature()}A` })],
    ['another signature', () => ({ sig: 'A'.repeat(43) })],
    ['a signature of other letters', () => ({ sig: signature().toLowerCase() })],
  ])('is rejected with %s', async (_, change) => {
    await expect(checkFileAddress(imageId, changed(change()), nowMs)).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('not valid'),
    });
  });
});
