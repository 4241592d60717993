'use client';

import { GeistSans } from 'geist/font/sans';
import { useEffect } from 'react';
import { Button } from '@/components/ui/button';
import { MessagePage } from '@/components/ui/page/message-page';
import { applyKeptTheme } from '@/lib/client/settings/theme';
import './globals.css';

/**
 * Replaces the document where the root layout fails; the theme is applied in the browser then. In English: the layout
 * provides the messages.
 */
export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  useEffect(applyKeptTheme, []);
  return (
    <html lang="en" className={GeistSans.variable}>
      <body>
        <title>Something went wrong · Overpaint</title>
        <MessagePage
          title="Something went wrong"
          action={
            <>
              <Button onClick={reset}>Try again</Button>
              <Button onClick={() => window.location.reload()}>Reload the page</Button>
            </>
          }
        >
          Picture, mask and prompt are saved in this browser, and your runs continue.
        </MessagePage>
      </body>
    </html>
  );
}
