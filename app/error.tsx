'use client';

import { ErrorPage } from '@/components/ui/page/error-page';

/** Shown where a page stops working as a whole. */
export default function AppError({ reset }: { error: Error; reset: () => void }) {
  return <ErrorPage onRetry={reset} />;
}
