const notText = ['range', 'checkbox', 'radio', 'button', 'submit', 'color', 'file', 'image', 'reset'];

/** Whether keys and pasted text go into what has this event. */
export function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (target instanceof HTMLElement && target.isContentEditable) return true;
  if (target instanceof HTMLInputElement) return !notText.includes(target.type);
  return target.closest('textarea') !== null;
}
