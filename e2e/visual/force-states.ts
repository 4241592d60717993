import type { Page } from '@playwright/test';

/** What may be pressed or typed into within a sample of `/design`. */
const controls = ['button', 'input', 'select', 'textarea', '[role=slider]'];
/** What only the pointer reaches. */
const surroundings = ['label:has(input)', '[data-chip]'];

/**
 * Puts the samples of `/design` into the state that they are to show. Only the browser can set these states.
 *
 * @returns how many controls were set
 */
export async function forceStates(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root } = await session.send('DOM.getDocument');
  let count = 0;
  for (const state of ['hover', 'focus-visible', 'active']) {
    const reached = state === 'focus-visible' ? controls : [...controls, ...surroundings];
    const selector = reached.map((control) => `[data-pseudo='${state}'] ${control}`).join(', ');
    const { nodeIds } = await session.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector });
    // What is pressed is under the pointer as well.
    const forcedPseudoClasses = state === 'active' ? ['hover', 'active'] : [state];
    for (const nodeId of nodeIds) await session.send('CSS.forcePseudoState', { nodeId, forcedPseudoClasses });
    count += nodeIds.length;
  }
  return count;
}
