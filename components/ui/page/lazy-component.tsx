'use client';

import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { lazyImport } from '@/lib/client/lazy-import';
import { pause } from '@/lib/client/scheduling/pause';
import { ErrorBoundary } from './error-boundary';
import { type ErrorPlace, LoadError } from './load-error';

export type LazyComponent<Props> = {
  /** Fetches the code once. Used to prefetch on hover and focus. A failed fetch is repeated by the next call. */
  load(): Promise<ComponentType<Props>>;
  /** Fetches the code when first rendered; shows an error with a retry button where that fails. */
  Component: ComponentType<Props>;
};

type LazyComponentOptions = {
  /** Where an error is shown: in place of the component, over the page, or nowhere. */
  place?: ErrorPlace;
  /** Placeholder while the code is fetched. */
  loading?: ReactNode;
};

/**
 * A component in a chunk of its own, fetched on first render, on prefetch (hover, focus), or when the page is idle. Unlike
 * `React.lazy` it retries a failed fetch and shows an error instead of throwing.
 *
 * @example const content = lazyComponent(() => import('../overlay/menu-content').then((module) => module.MenuContent));
 */
export function lazyComponent<Props extends object>(
  importComponent: () => Promise<ComponentType<Props>>,
  options: LazyComponentOptions = {},
): LazyComponent<Props> {
  const source: ComponentSource<Props> = {
    fetched: undefined,
    load: lazyImport(async () => {
      const component = await importComponent();
      // Running code that is large, as Konva's, and rendering it is one long task otherwise.
      await pause();
      source.fetched = component;
      return component;
    }),
  };
  return {
    load: source.load,
    // biome-ignore lint/correctness/noComponentHookFactories: called once, at module level.
    Component: (props) => <FetchedComponent source={source} componentProps={props} {...options} />,
  };
}

type ComponentSource<Props> = {
  fetched: ComponentType<Props> | undefined;
  load: () => Promise<ComponentType<Props>>;
};

type FetchedComponentProps<Props> = LazyComponentOptions & {
  source: ComponentSource<Props>;
  componentProps: Props;
};

function FetchedComponent<Props extends object>({
  source,
  componentProps,
  place = 'over',
  loading = null,
}: FetchedComponentProps<Props>) {
  const [Fetched, setFetched] = useState<ComponentType<Props> | undefined>(() => source.fetched);
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    if (Fetched || hasFailed) return;
    let isCurrent = true;
    source.load().then(
      (component) => {
        if (isCurrent) setFetched(() => component);
      },
      () => {
        if (isCurrent) setFailed(true);
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [source, Fetched, hasFailed]);
  if (hasFailed) return <LoadError place={place} kind="missing" onRetry={() => setFailed(false)} />;
  if (!Fetched) return loading;
  return (
    <ErrorBoundary place={place}>
      <Fetched {...componentProps} />
    </ErrorBoundary>
  );
}
