import { createStore } from 'zustand/vanilla';

/** Whether the server was replaced under the open page: then parts that were not fetched yet may be gone. */
export const newBuild = createStore(() => false);

/** Takes the build that the server runs, and compares it with the one that made the page. */
export function noteBuild(build: string): void {
  const own = document.documentElement.dataset.build;
  if (own && build !== own) newBuild.setState(true, true);
}
