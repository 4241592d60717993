const typesWithoutText = [
  'range',
  'checkbox',
  'radio',
  'button',
  'submit',
  'color',
  'file',
  'image',
  'reset',
];

/** Whether an event's target is a text field: keys and pasted text go into it. */
export function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (target instanceof HTMLElement && target.isContentEditable) return true;
  if (target instanceof HTMLInputElement) return !typesWithoutText.includes(target.type);
  return target.closest('textarea') !== null;
}

/** Whether an event's target takes letter keys itself: a text field, or a list that letters search. */
export function takesLetters(target: EventTarget | null): boolean {
  return isTextField(target) || (target instanceof Element && target.closest('select') !== null);
}
