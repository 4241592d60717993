import { cloneElement, type ReactElement } from 'react';

type Props = Record<string, unknown>;
type Handler = (event: unknown) => void;

/**
 * Adds properties to an element. Its own event handlers run first.
 *
 * @param handlers additional event handlers
 * @param props additional or overriding properties
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
