import { notFound } from 'next/navigation';
import { SharedPage } from '@/components/shared/shared-page';
import { isUnlocked } from '@/lib/server/shares/share-password';
import { findOpenShare } from '@/lib/server/shares/share-token';
import { viewSharedRunHere } from '@/lib/server/shares/shared-view';

export const metadata = { title: 'Shared results · Overpaint', robots: { index: false, follow: false } };

export default async function Page({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const share = await findOpenShare(token);
  if (!share) notFound();
  const shared = (await isUnlocked(share)) ? await viewSharedRunHere(share, token) : undefined;
  return <SharedPage token={token} shared={shared} />;
}
