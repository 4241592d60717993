import { redirect } from 'next/navigation';
import { SignInForm } from '@/components/sign-in/sign-in-form';
import { currentUser } from '@/lib/server/security/access';
import { requestText } from '@/lib/server/text/request-language';

export async function generateMetadata() {
  const t = await requestText();
  return { title: t('signIn.pageTitle') };
}

export default async function SignInPage() {
  if (await currentUser()) redirect('/');
  return <SignInForm />;
}
