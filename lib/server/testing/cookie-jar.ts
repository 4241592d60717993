export type SetCookie = { value: string; options: Record<string, unknown> };

/**
 * The cookies of one browser, as Next's `cookies()` returns them. Tests mock it: `vi.mock('next/headers', () => ({
 * cookies: async () => jar }))`.
 */
export function createCookieJar() {
  const kept = new Map<string, SetCookie>();
  return {
    kept,
    get: (name: string) => {
      const found = kept.get(name);
      return found && { name, value: found.value };
    },
    has: (name: string) => kept.has(name),
    set: (name: string, value: string, options: Record<string, unknown> = {}) =>
      void kept.set(name, { value, options }),
    delete: (name: string) => void kept.delete(name),
    /** The only cookie. */
    only(): SetCookie & { name: string } {
      const [first, ...others] = [...kept];
      if (!first || others.length > 0) throw new Error(`the browser has ${kept.size} cookies, not one`);
      return { name: first[0], ...first[1] };
    },
  };
}
