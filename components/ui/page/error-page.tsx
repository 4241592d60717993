'use client';

import { Button } from '../button';
import { useText } from '../text/text-provider';
import { MessagePage } from './message-page';

/** Page shown after a fatal rendering error. */
export function ErrorPage({ onRetry }: { onRetry: () => void }) {
  const t = useText();
  return (
    <MessagePage
      title={t('ui.errorPage.title')}
      action={
        <>
          <Button onClick={onRetry}>{t('ui.tryAgain')}</Button>
          <Button onClick={() => window.location.reload()}>{t('ui.reloadPage')}</Button>
        </>
      }
    >
      {t('ui.errorPage.kept')}
    </MessagePage>
  );
}
