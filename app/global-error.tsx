'use client';

import { GeistSans } from 'geist/font/sans';
import { useEffect } from 'react';
import { ErrorPage } from '@/components/ui/page/error-page';
import { applyKeptTheme } from '@/lib/client/settings/theme';
import './globals.css';

/** Replaces the document where the root layout fails; the theme is applied in the browser then. */
export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  useEffect(applyKeptTheme, []);
  return (
    <html lang="en" className={GeistSans.variable}>
      <body>
        <title>Something went wrong · Overpaint</title>
        <ErrorPage onRetry={reset} />
      </body>
    </html>
  );
}
