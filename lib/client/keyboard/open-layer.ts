/** What lies in front of the page: dialogs, popovers (which are dialogs too) and menus. */
const layers = '[role="dialog"], [role="alertdialog"], [role="menu"]';

/**
 * Whether a dialog, popover or menu is open, which then has the keys, wherever the focus is.
 *
 * @param own selector of those whose keys are those of the caller
 */
export function hasOpenLayer(own?: string): boolean {
  return document.querySelector(own ? `:is(${layers}):not(${own})` : layers) !== null;
}
