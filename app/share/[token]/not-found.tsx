import { MessagePage } from '@/components/ui/page/message-page';

export const metadata = { title: 'Closed link · Overpaint' };

export default function NotFound() {
  return (
    <MessagePage title="This link opens nothing">
      It was revoked, has expired, or is incomplete. Ask whoever sent it for a new one.
    </MessagePage>
  );
}
