/** The longest delay that a timer takes: 2³¹ − 1 ms, about 24.8 days. */
const maxDelayMs = 2_147_483_647;

/** A time limit on a piece of work. */
export type Deadline = {
  /** Aborts when the time is over, or with the parent. */
  signal: AbortSignal;
  /** Whether the time ran out; false where the parent aborted first. */
  isOver(): boolean;
  /** Ends the limit. Whoever starts one ends it, or its timer stays until it fires. */
  end(): void;
};

/**
 * Starts a time limit. `AbortSignal.any([signal, AbortSignal.timeout(ms)])` is not one: nothing but the combination
 * refers to the timeout, weakly, so that garbage collection takes it before it fires. This timer is held.
 *
 * @param ms at most 2,147,483,647; a longer limit is cut to that
 * @param parent aborts the signal too, with its own reason
 */
export function startDeadline(ms: number, parent?: AbortSignal): Deadline {
  const controller = new AbortController();
  let over = false;
  const timer = setTimeout(
    () => {
      over = !controller.signal.aborted;
      controller.abort(new DOMException('The time limit is over.', 'TimeoutError'));
    },
    Math.min(ms, maxDelayMs),
  );
  const follow = () => controller.abort(parent?.reason);
  const end = () => {
    clearTimeout(timer);
    parent?.removeEventListener('abort', follow);
  };
  if (parent?.aborted) follow();
  else parent?.addEventListener('abort', follow, { once: true });
  return { signal: controller.signal, isOver: () => over, end };
}

/** Runs work under a time limit, which ends with the work. */
export async function withDeadline<T>(
  ms: number,
  parent: AbortSignal | undefined,
  work: (deadline: Deadline) => Promise<T>,
): Promise<T> {
  const deadline = startDeadline(ms, parent);
  try {
    return await work(deadline);
  } finally {
    deadline.end();
  }
}
