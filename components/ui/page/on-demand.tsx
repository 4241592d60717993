'use client';

import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { createPart } from '@/lib/client/parts';
import { PanelBoundary } from './panel-boundary';
import { PartTrouble, type TroublePlace } from './part-trouble';

export type OnDemand<Props> = {
  /** Fetches the part unless it is there, so that it is by the time it is pressed. A failure is tried again. */
  reach(): Promise<ComponentType<Props>>;
  /** The part; where it cannot be fetched, a message in its place. */
  Part: ComponentType<Props>;
};

type OnDemandOptions = {
  /** Where it says that it cannot be fetched: in its place, or over the page as a dialog would be. */
  place?: TroublePlace;
  /** Shown until it is there. */
  loading?: ReactNode;
};

/**
 * A part of the page that is fetched when a person reaches for it: by hovering, by the focus, at the latest by a press.
 * What nobody reaches for costs nothing until the page is idle.
 *
 * @example const content = onDemand(() => import('../overlay/menu-content').then((module) => module.MenuContent));
 */
export function onDemand<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  options: OnDemandOptions = {},
): OnDemand<Props> {
  const source: PartSource<Props> = {
    fetched: undefined,
    reach: createPart(async () => {
      source.fetched = await load();
      return source.fetched;
    }),
  };
  return {
    reach: source.reach,
    // biome-ignore lint/correctness/noComponentHookFactories: parts are made once, when their module is read.
    Part: (props) => <FetchedPart source={source} partProps={props} {...options} />,
  };
}

type PartSource<Props> = {
  fetched: ComponentType<Props> | undefined;
  reach: () => Promise<ComponentType<Props>>;
};

type FetchedPartProps<Props> = OnDemandOptions & { source: PartSource<Props>; partProps: Props };

function FetchedPart<Props extends object>({
  source,
  partProps,
  place = 'over',
  loading = null,
}: FetchedPartProps<Props>) {
  const [Fetched, setFetched] = useState<ComponentType<Props> | undefined>(() => source.fetched);
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    if (Fetched || hasFailed) return;
    let isCurrent = true;
    source.reach().then(
      (part) => {
        if (isCurrent) setFetched(() => part);
      },
      () => {
        if (isCurrent) setFailed(true);
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [source, Fetched, hasFailed]);
  if (hasFailed) return <PartTrouble place={place} kind="missing" onRetry={() => setFailed(false)} />;
  if (!Fetched) return loading;
  return (
    <PanelBoundary place={place}>
      <Fetched {...partProps} />
    </PanelBoundary>
  );
}
