'use client';

import { Button } from '@/components/ui/button';
import { MessagePage } from '@/components/ui/page/message-page';
import { useText } from '@/components/ui/text/text-provider';

/** Error page for visitors, who have no work here. */
export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  const t = useText();
  return (
    <MessagePage title={t('shared.page.failed')} action={<Button onClick={reset}>{t('ui.tryAgain')}</Button>}>
      {t('shared.page.failedHint')}
    </MessagePage>
  );
}
