import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

export type OnDemand<Props> = {
  /** Fetches the part unless it is there, so that it is by the time it is pressed. A failure is tried again. */
  reach(): Promise<ComponentType<Props>>;
  /** The part, for inside of a `<Suspense>`. */
  Part: LazyExoticComponent<ComponentType<Props>>;
};

/**
 * A part of the page that is fetched when a person reaches for it: by hovering, by the focus, at the latest by a press.
 * What nobody reaches for costs nothing.
 *
 * @example const content = onDemand(() => import('./menu-content').then((module) => module.MenuContent));
 */
export function onDemand<Props>(load: () => Promise<ComponentType<Props>>): OnDemand<Props> {
  let pending: Promise<ComponentType<Props>> | undefined;
  const reach = () => {
    pending ??= load().catch((error: unknown) => {
      pending = undefined;
      throw error;
    });
    return pending;
  };
  return { reach, Part: lazy(async () => ({ default: await reach() })) };
}
