import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { ProjectsPage } from '@/components/projects/projects-page';
import { listParameters, viewFromAddress } from '@/lib/client/projects/project-view';
import { readTheme, themeCookie } from '@/lib/client/settings/theme';
import { isStorableText } from '@/lib/edit/text';
import { catalogue } from '@/lib/server/catalogue';
import { listProjects } from '@/lib/server/projects/list-projects';
import { readProjectQuery } from '@/lib/server/projects/project-query';
import { currentUser } from '@/lib/server/security/access';
import { requestText } from '@/lib/server/text/request-language';

export async function generateMetadata(): Promise<Metadata> {
  const t = await requestText();
  return { title: t('projects.pageTitle') };
}

type Query = Record<string, string | string[] | undefined>;

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const user = await currentUser();
  if (!user) redirect('/sign-in');
  const given = Object.entries(await searchParams).map(([name, value]) => [name, textOf(value)]);
  const view = viewFromAddress(Object.fromEntries(given));
  const page = await listProjects(user.id, readProjectQuery(`http://page/?${listParameters(view)}`));
  const providers = catalogue().map(({ id, name, models }) => ({
    id,
    name,
    models: models.map((model) => ({ id: model.id, name: model.name })),
  }));
  const theme = readTheme((await cookies()).get(themeCookie)?.value);
  return <ProjectsPage view={view} page={page} providers={providers} theme={theme} />;
}

/** A parameter that is there once, and that the database can compare. */
const textOf = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' && isStorableText(value) ? value : undefined;
