import type { TabState } from './tab-state';

const mark =
  '<rect width="16" height="16" rx="4.5" fill="#1d1f23"/><path d="M3.2 10.4c1.5-4 4.2-6.2 9.6-6.6-.6 5.3-3.2 8-7.5 8.6-1.6.2-2.5-.6-2.1-2Z" fill="#ff7e60"/>';

/** The icon of the tab with a ring that fills, a tick, or a cross; undefined for the plain one. */
export function tabIcon(state: TabState): string | undefined {
  switch (state.kind) {
    case 'idle':
      return undefined;
    case 'working':
      return svg(`${ground}${ring(state.done / state.total)}`);
    case 'ended':
      return svg(
        state.results > 0
          ? `${mark}${badge('#1f9d55', 'M9.4 12l1.5 1.5 2.7-3')}`
          : `${mark}${badge('#c8372d', 'M10 10.5l3 3m0-3l-3 3')}`,
      );
  }
}

const ground = '<rect width="16" height="16" rx="4.5" fill="#1d1f23"/>';

/** A ring from the top, clockwise; its least part shows that something is under way. */
function ring(share: number): string {
  const filled = Math.round(Math.max(share, 0.06) * 100);
  return `<circle cx="8" cy="8" r="4.8" fill="none" stroke="#5b5f68" stroke-width="2.4"/><circle cx="8" cy="8" r="4.8" fill="none" stroke="#ff7e60" stroke-width="2.4" pathLength="100" stroke-dasharray="${filled} 100" transform="rotate(-90 8 8)"/>`;
}

const badge = (colour: string, path: string): string =>
  `<circle cx="11.5" cy="12" r="4" fill="${colour}"/><path d="${path}" fill="none" stroke="#fff" stroke-width="1.3" stroke-linecap="round" stroke-linejoin="round"/>`;

const svg = (content: string): string =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">${content}</svg>`)}`;
