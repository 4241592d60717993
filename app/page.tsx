import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { Workspace } from '@/components/workspace/workspace';
import { readTheme, themeCookie } from '@/lib/client/settings/theme';
import { describeProviders } from '@/lib/server/providers/describe-providers';
import { hasRuns } from '@/lib/server/runs/view/read-run';
import { currentUser } from '@/lib/server/security/access';
import { readSessionKeys } from '@/lib/server/security/session-keys';
import { localizeProviders } from '@/lib/server/text/catalogue-text';
import { requestText } from '@/lib/server/text/request-language';

export default async function Page() {
  const user = await currentUser();
  if (!user) redirect('/sign-in');
  const theme = readTheme((await cookies()).get(themeCookie)?.value);
  const providers = localizeProviders(await requestText(), describeProviders(await readSessionKeys(user)));
  return <Workspace providers={providers} theme={theme} hasRuns={await hasRuns(user.id)} />;
}
