import { PlainPage } from '@/components/ui/page/plain-page';

export const metadata = { title: 'Not found · Overpaint' };

export default function NotFound() {
  return (
    <PlainPage title="There is no such page" action={<a href="/">Open the editor</a>}>
      The address may be incomplete, or what it led to was removed.
    </PlainPage>
  );
}
