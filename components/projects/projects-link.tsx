import { AppLink } from '@/components/ui/page/app-link';
import { useText } from '@/components/ui/text/text-provider';

/** The way from the workspace to all projects, without leaving the page: kept pictures stay. */
export function ProjectsLink() {
  const t = useText();
  return (
    <AppLink
      href="/projects"
      className="inline-flex h-7 shrink-0 items-center rounded-md px-1.5 text-muted text-sm coarse:h-touch hover:bg-pressed hover:text-ink"
    >
      {t('projects.link')}
    </AppLink>
  );
}
