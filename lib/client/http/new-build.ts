import { createStore } from 'zustand/vanilla';

/** Whether the server was updated while the page is open; code that the page has not fetched yet may be gone then. */
export const newBuild = createStore(() => false);

/** Compares the server's build with that of the page. */
export function noteBuild(build: string): void {
  const own = document.documentElement.dataset.build;
  if (own && build !== own) newBuild.setState(true, true);
}
