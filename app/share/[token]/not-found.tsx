import type { Metadata } from 'next';
import { MessagePage } from '@/components/ui/page/message-page';
import { requestText } from '@/lib/server/text/request-language';

export async function generateMetadata(): Promise<Metadata> {
  const t = await requestText();
  return { title: t('shared.page.closedTitle') };
}

export default async function NotFound() {
  const t = await requestText();
  return <MessagePage title={t('shared.page.closed')}>{t('shared.page.closedHint')}</MessagePage>;
}
