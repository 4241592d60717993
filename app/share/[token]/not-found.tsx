import { PlainPage } from '@/components/ui/page/plain-page';

export const metadata = { title: 'Closed link · Overpaint' };

export default function NotFound() {
  return (
    <PlainPage title="This link opens nothing">
      It was revoked, has expired, or is incomplete. Ask whoever sent it for a new one.
    </PlainPage>
  );
}
