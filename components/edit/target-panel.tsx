'use client';

import type { TargetOption } from '@/lib/client/edit/targets';
import { TargetDetails } from './target-details';
import { TargetSettings } from './target-settings';

/** What can be set for a model, and what is known of it. */
export function TargetPanel({ option }: { option: TargetOption }) {
  return (
    <>
      <TargetSettings option={option} />
      <TargetDetails option={option} />
    </>
  );
}
