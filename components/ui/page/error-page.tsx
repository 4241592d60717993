'use client';

import { Button } from '../button';
import { MessagePage } from './message-page';

/** Page shown after a fatal rendering error. */
export function ErrorPage({ onRetry }: { onRetry: () => void }) {
  return (
    <MessagePage
      title="Something went wrong"
      action={
        <>
          <Button onClick={onRetry}>Try again</Button>
          <Button onClick={() => window.location.reload()}>Reload the page</Button>
        </>
      }
    >
      Picture, mask and prompt are saved in this browser, and your runs continue.
    </MessagePage>
  );
}
