'use client';

import { Button } from '@/components/ui/button';
import { MessagePage } from '@/components/ui/page/message-page';

/** Error page for visitors, who have no work here. */
export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  return (
    <MessagePage
      title="These results cannot be shown right now"
      action={<Button onClick={reset}>Try again</Button>}
    >
      The server may be starting again. The link stays good.
    </MessagePage>
  );
}
