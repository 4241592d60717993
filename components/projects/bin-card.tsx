'use client';

import { Trash2, Undo2 } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { lazyComponent } from '@/components/ui/page/lazy-component';
import { useText } from '@/components/ui/text/text-provider';
import { serverNow } from '@/lib/client/http/server-clock';
import { daysLeft, projectCounts, projectName } from '@/lib/client/projects/project-words';
import type { Project } from '@/lib/edit/project/project';
import { isolate } from '@/lib/edit/words/bidi';
import { useProjectsHome } from './projects-context';

const { Component: DeleteQuestion } = lazyComponent(() =>
  import('./delete-question').then((module) => module.DeleteQuestion),
);

/** A project in the bin, to be restored or removed for good. */
export function BinCard({ project }: { project: Project }) {
  const t = useText();
  const { actions } = useProjectsHome();
  const [isAsking, setIsAsking] = useState(false);
  const nameId = useId();
  const name = projectName(t, project);
  return (
    <li className="min-w-0">
      <article aria-labelledby={nameId} className="flex flex-col gap-2">
        {/* biome-ignore lint/performance/noImgElement: served by this app at the wanted size. */}
        <img
          src={project.cover.previewUrl}
          alt=""
          loading="lazy"
          decoding="async"
          className="checkerboard aspect-5/3 w-full rounded-lg border border-line object-cover opacity-70"
        />
        <div className="min-w-0">
          <h2 id={nameId} dir="auto" title={name} className="truncate font-semibold text-sm">
            {name}
          </h2>
          <p className="figures text-muted text-xs">
            {projectCounts(t, project)} ·{' '}
            <span suppressHydrationWarning>{daysLeft(t, project, serverNow())}</span>
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <Button
            size="sm"
            aria-label={t('projects.bin.restoreNamed', { name: isolate(name) })}
            onClick={() => void actions.restore(project)}
          >
            <Undo2 aria-hidden size={14} /> {t('projects.bin.restore')}
          </Button>
          <Button
            size="sm"
            look="danger"
            aria-label={t('projects.bin.deleteNamedForGood', { name: isolate(name) })}
            onClick={() => setIsAsking(true)}
          >
            <Trash2 aria-hidden size={14} /> {t('projects.bin.deleteForGood')}
          </Button>
        </div>
      </article>
      {isAsking ? <DeleteQuestion project={project} onClose={() => setIsAsking(false)} /> : null}
    </li>
  );
}
