import { MessagePage } from '@/components/ui/page/message-page';

export const metadata = { title: 'Not found · Overpaint' };

export default function NotFound() {
  return (
    <MessagePage title="There is no such page" action={<a href="/">Open the editor</a>}>
      The address may be incomplete, or the page was removed.
    </MessagePage>
  );
}
