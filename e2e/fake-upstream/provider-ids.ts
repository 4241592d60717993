import { readdirSync } from 'node:fs';

/** Folder with one file for each provider: TypeScript in tests, bundled JavaScript in the process of its own. */
export const providersFolder = new URL('./providers/', import.meta.url);

/** Names of the files in which the fakes are. */
export const fakeFiles: readonly string[] = readdirSync(providersFolder)
  .filter((name) => /^[a-z0-9-]+\.(ts|mjs)$/.test(name))
  .sort();

const ids: ReadonlySet<string> = new Set(fakeFiles.map((name) => name.replace(/\.\w+$/, '')));

/** Whether there is a fake of this provider. */
export const isProviderId = (text: string): boolean => ids.has(text);
