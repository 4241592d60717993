/**
 * Reads JSON from `localStorage`. Where storage is refused (private windows, full, disabled) values are not kept and
 * nothing fails.
 *
 * @returns undefined where nothing readable is stored
 */
export function readStored(name: string): unknown {
  try {
    const text = localStorage.getItem(name);
    return text === null ? undefined : JSON.parse(text);
  } catch (error) {
    if (error instanceof DOMException || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

export function writeStored(name: string, value: unknown): void {
  try {
    localStorage.setItem(name, JSON.stringify(value));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}
