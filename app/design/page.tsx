import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { notFound } from 'next/navigation';
import { DesignPage } from '@/components/design/design-page';
import { readTheme, themeCookie } from '@/lib/client/settings/theme';
import { env } from '@/lib/server/env';
import { describeProviders } from '@/lib/server/providers/describe-providers';
import { requestText } from '@/lib/server/text/request-language';

export const metadata: Metadata = { title: 'Design · Overpaint' };

/** The visual system, for development: without the setting the built app has no such page. It shows no data. */
export default async function Page() {
  if (process.env.NODE_ENV !== 'development' && env().DESIGN_PAGE === '0') notFound();
  const theme = readTheme((await cookies()).get(themeCookie)?.value);
  const t = await requestText();
  return <DesignPage t={t} theme={theme} provider={describeProviders().find(({ id }) => id === 'local')!} />;
}
