'use client';

import type { TargetOption } from '@/lib/client/edit/targets';
import { TargetDetails } from './target-details';
import { TargetSettings } from './target-settings';

/** Settings of a model and facts about it. */
export function TargetPanel({ option }: { option: TargetOption }) {
  return (
    <>
      <TargetSettings option={option} />
      <TargetDetails option={option} />
    </>
  );
}
