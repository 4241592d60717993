'use client';

import { GeistSans } from 'geist/font/sans';
import { useEffect } from 'react';
import { ErrorPage } from '@/components/ui/page/error-page';
import { applyKeptTheme } from '@/lib/client/settings/theme';
import './globals.css';

/** Stands for the whole document where even the frame of all pages fails: the theme is read in the browser then. */
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
