import { MessagePage } from '@/components/ui/page/message-page';
import { requestText } from '@/lib/server/text/request-language';

export async function generateMetadata() {
  const t = await requestText();
  return { title: t('ui.notFound.pageTitle') };
}

export default async function NotFound() {
  const t = await requestText();
  return (
    <MessagePage title={t('ui.notFound.title')} action={<a href="/">{t('ui.notFound.openEditor')}</a>}>
      {t('ui.notFound.explanation')}
    </MessagePage>
  );
}
