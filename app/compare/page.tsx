import { redirect } from 'next/navigation';
import { ComparePage } from '@/components/compare/compare-page';
import { NothingToCompare } from '@/components/compare/nothing-to-compare';
import { parsePicks, sourceId } from '@/lib/edit/compare/compared';
import { describeProviders } from '@/lib/server/providers/describe-providers';
import { runsOfResults } from '@/lib/server/runs/view/related-runs';
import { currentUser } from '@/lib/server/security/access';
import { requestText } from '@/lib/server/text/request-language';

export async function generateMetadata() {
  const t = await requestText();
  return { title: t('compare.pageTitle') };
}

type Query = Record<string, string | string[] | undefined>;

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const user = await currentUser();
  if (!user) redirect('/sign-in');
  const { results, view } = await searchParams;
  const picks = parsePicks(typeof results === 'string' ? results : '');
  const asked = picks.filter((id) => id !== sourceId);
  const runs = await runsOfResults(asked, user.id);
  if (runs.length === 0) return <NothingToCompare />;
  const there = new Set(
    runs.flatMap((run) => run.attempts.flatMap((attempt) => attempt.results.map(({ id }) => id))),
  );
  return (
    <ComparePage
      runs={runs}
      providers={describeProviders()}
      picks={picks}
      view={typeof view === 'string' ? view : undefined}
      missing={asked.filter((id) => !there.has(id)).length}
    />
  );
}
