import { redirect } from 'next/navigation';
import { SignInForm } from '@/components/sign-in/sign-in-form';
import { currentUser } from '@/lib/server/security/access';

export const metadata = { title: 'Sign in · Overpaint' };

export default async function SignInPage() {
  if (await currentUser()) redirect('/');
  return <SignInForm />;
}
