import { useEffect, useState } from 'react';
import { messageOf } from '@/lib/client/http/api-error';

/** Answer of a request: undefined until it arrives. */
export type Answer<T> = { value: T } | { error: string } | undefined;

/**
 * Sends a request on mount and whenever `send` changes.
 *
 * @param send must be stable between renders, e.g. by `useCallback`; only an `ApiError` becomes an answer
 * @param version the request is sent again when it changes; the last answer stays until then
 */
export function useAnswer<T>(send: () => Promise<T>, version?: number): Answer<T> {
  const [answer, setAnswer] = useState<Answer<T>>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version has another answer.
  useEffect(() => {
    let isCurrent = true;
    send().then(
      (value) => isCurrent && setAnswer({ value }),
      (error: unknown) => {
        const message = messageOf(error);
        if (isCurrent) setAnswer({ error: message });
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [send, version]);
  return answer;
}
