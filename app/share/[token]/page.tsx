import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { SharedPage } from '@/components/shared/shared-page';
import { isUnlocked } from '@/lib/server/shares/share-password';
import { findOpenShare } from '@/lib/server/shares/share-token';
import { viewSharedRunHere } from '@/lib/server/shares/shared-view';
import { requestText } from '@/lib/server/text/request-language';

export async function generateMetadata(): Promise<Metadata> {
  const t = await requestText();
  return { title: t('shared.page.title'), robots: { index: false, follow: false } };
}

export default async function Page({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const share = await findOpenShare(token);
  if (!share) notFound();
  const shared = (await isUnlocked(share)) ? await viewSharedRunHere(share, token) : undefined;
  return <SharedPage token={token} shared={shared} />;
}
