/** Maximum delay of a timer: 2³¹ − 1 ms, about 24.8 days. */
const maxDelayMs = 2_147_483_647;

/** A timer that is so late, in ms, tells that the process was stopped (SIGSTOP, a suspended machine). */
const stoppedMs = 1_000;
/** What arrived while it was stopped is read in this time, in ms: timers come before it. */
const readingMs = 2_000;

/** A time limit on a piece of work. */
export type Deadline = {
  /** Aborts at the deadline, or with the parent. */
  signal: AbortSignal;
  /** Whether the deadline passed; false where the parent aborted first. */
  isOver(): boolean;
  /** Clears the timer. Every deadline must be ended. */
  end(): void;
};

/**
 * Starts a deadline. `AbortSignal.any([signal, AbortSignal.timeout(ms)])` is no replacement: only the combined signal
 * refers to the timeout, weakly, so that garbage collection can remove it before it fires. This timer is held.
 *
 * Where the process was stopped meanwhile, the deadline is two seconds later, so that an answer that has arrived is not lost.
 *
 * @param ms clamped to 2,147,483,647
 * @param parent aborts the signal too, with its own reason
 */
export function startDeadline(ms: number, parent?: AbortSignal): Deadline {
  const controller = new AbortController();
  let over = false;
  const expire = (): void => {
    over = !controller.signal.aborted;
    controller.abort(new DOMException('The time limit is over.', 'TimeoutError'));
  };
  const delayMs = Math.min(ms, maxDelayMs);
  const dueMs = performance.now() + delayMs;
  let timer = setTimeout(() => {
    if (performance.now() - dueMs < stoppedMs) expire();
    else timer = setTimeout(expire, readingMs);
  }, delayMs);
  const follow = () => controller.abort(parent?.reason);
  const end = () => {
    clearTimeout(timer);
    parent?.removeEventListener('abort', follow);
  };
  if (parent?.aborted) follow();
  else parent?.addEventListener('abort', follow, { once: true });
  return { signal: controller.signal, isOver: () => over, end };
}

/** Runs work with a deadline, which ends with the work. */
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
