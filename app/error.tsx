'use client';

import { ErrorPage } from '@/components/ui/page/error-page';

/** Shown where a whole page fails to render. */
export default function AppError({ reset }: { error: Error; reset: () => void }) {
  return <ErrorPage onRetry={reset} />;
}
