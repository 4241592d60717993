'use client';

import { GeistSans } from 'geist/font/sans';
import { useEffect } from 'react';
import { BrokenPage } from '@/components/ui/page/broken-page';
import { applyKeptTheme } from '@/lib/client/theme';
import './globals.css';

/** Stands for the whole document where even the frame of all pages fails: the theme is read in the browser then. */
export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  useEffect(applyKeptTheme, []);
  return (
    <html lang="en" className={GeistSans.variable}>
      <body>
        <title>Something went wrong · Overpaint</title>
        <BrokenPage onRetry={reset} />
      </body>
    </html>
  );
}
