import type { Fake } from './fake.ts';
import { fakeFiles, providersFolder } from './provider-ids.ts';

/** The fake of each provider, in the order of their ids, read from the folder `providers`. */
export const fakes: readonly Fake[] = await Promise.all(fakeFiles.map(loadFake));

/** The fakes that an edit can be sent to. */
export const editingFakes = fakes.flatMap((fake) => {
  const { edits } = fake;
  return edits ? [{ ...fake, edits }] : [];
});
export type EditingFake = (typeof editingFakes)[number];

/** @throws Error where there is no such fake */
export function fakeOf(id: string): Fake {
  return found(fakes, id);
}

/** @throws Error where there is no such fake, or it takes no edits */
export function editingFakeOf(id: string): EditingFake {
  return found(editingFakes, id);
}

/**
 * A key that the fake accepts, by its name in `keys`.
 *
 * @throws Error where there is none
 */
export function keyOf(id: string, name = 'apiKey'): string {
  const key = fakeOf(id).keys[name];
  if (key === undefined) throw new Error(`The fake of ${id} has no key named ${name}.`);
  return key;
}

function found<T extends Fake>(list: readonly T[], id: string): T {
  const fake = list.find((candidate) => candidate.id === id);
  if (!fake) throw new Error(`e2e/fake-upstream/providers/${id}.ts is missing: the fake of ${id}.`);
  return fake;
}

/**
 * What to send as `x-portkey-custom-host` (or `custom_host` of a config), by provider.
 *
 * @param url address of the fakes, without a trailing slash
 */
export function customHosts(url: string): Record<string, string> {
  return Object.fromEntries(fakes.map(({ id, hostPath }) => [id, `${url}${hostPath}`]));
}

async function loadFake(file: string): Promise<Fake> {
  const id = file.replace(/\.\w+$/, '');
  const exported: unknown[] = Object.values(await import(new URL(file, providersFolder).href));
  const fake = exported.find((value) => (value as Fake | undefined)?.id === id);
  if (!fake) throw new Error(`e2e/fake-upstream/providers/${file} must export a Fake with the id “${id}”.`);
  return fake as Fake;
}
