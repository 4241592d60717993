/** Least-recently-used cache with a limit in bytes. */
export type LruCache<T> = {
  get(key: string): T | undefined;
  /** Adds a value. The newest is kept even where it alone exceeds the limit: it is on screen. */
  set(key: string, value: T, bytes: number): void;
};

/** @param mostBytes limit for all values together */
export function createLruCache<T>(mostBytes: number): LruCache<T> {
  const kept = new Map<string, { value: T; bytes: number }>();
  let sum = 0;

  function forget(key: string): void {
    sum -= kept.get(key)?.bytes ?? 0;
    kept.delete(key);
  }

  return {
    get(key) {
      const entry = kept.get(key);
      if (!entry) return undefined;
      kept.delete(key);
      kept.set(key, entry);
      return entry.value;
    },
    set(key, value, bytes) {
      forget(key);
      kept.set(key, { value, bytes });
      sum += bytes;
      for (const oldest of kept.keys()) {
        if (sum <= mostBytes || oldest === key) break;
        forget(oldest);
      }
    },
  };
}
