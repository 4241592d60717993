import { cloneElement, type ReactElement } from 'react';

type Props = Record<string, unknown>;
type Handler = (event: unknown) => void;

/**
 * Gives an element more properties. Where it handles an event itself, its own handler comes first.
 *
 * @param handlers what else happens on its events
 * @param props what it gets besides, or instead
 */
export function mergeProps(element: ReactElement, handlers: object, props: Props = {}): ReactElement {
  const own = element.props as Props;
  const merged: Props = { ...props };
  for (const [name, handle] of Object.entries(handlers)) {
    const first = own[name];
    merged[name] =
      typeof first === 'function'
        ? (event: unknown) => {
            (first as Handler)(event);
            (handle as Handler)(event);
          }
        : handle;
  }
  return cloneElement(element, merged);
}
