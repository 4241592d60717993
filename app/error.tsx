'use client';

import { BrokenPage } from '@/components/ui/page/broken-page';

/** Shown where a page stops working as a whole. */
export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  return <BrokenPage onRetry={reset} />;
}
