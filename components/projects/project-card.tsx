'use client';

import { ArrowUpRight, Ellipsis, PencilLine, Star, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { Moment } from '@/components/ui/moment';
import { Menu } from '@/components/ui/overlay/menu';
import { MenuItem } from '@/components/ui/overlay/menu-item';
import { lazyComponent } from '@/components/ui/page/lazy-component';
import { useText } from '@/components/ui/text/text-provider';
import { hitKeys, markHits, projectCounts, projectName } from '@/lib/client/projects/project-words';
import type { Project } from '@/lib/edit/project/project';
import { isolate } from '@/lib/edit/words/bidi';
import { ProjectCover } from './project-cover';
import { ProjectName } from './project-name';
import { useProjects, useProjectsHome } from './projects-context';

const { Component: DeleteQuestion } = lazyComponent(() =>
  import('./delete-question').then((module) => module.DeleteQuestion),
);

/** A project: its cover opens it; its name can be changed in place. */
export function ProjectCard({ project }: { project: Project }) {
  const t = useText();
  const { actions } = useProjectsHome();
  const [isRenaming, setIsRenaming] = useState(false);
  const [isAsking, setIsAsking] = useState(false);
  const linkRef = useRef<HTMLAnchorElement>(null);
  const nameId = useId();
  const remove = () => {
    if (project.live) setIsAsking(true);
    else void actions.remove(project);
  };
  const press = (event: KeyboardEvent) => {
    if (event.target !== linkRef.current) return;
    if (event.key === 'F2') setIsRenaming(true);
    else if (event.key === 'Delete') remove();
    else return;
    event.preventDefault();
  };
  return (
    <li className="min-w-0">
      <article aria-labelledby={nameId} onKeyDown={press} className="flex flex-col gap-2">
        <ProjectCover project={project} linkRef={linkRef} />
        <div className="min-w-0">
          <div className="flex h-7 items-center gap-1">
            <ProjectName
              id={nameId}
              project={project}
              isRenaming={isRenaming}
              onRename={() => setIsRenaming(true)}
              onDone={(name) => {
                setIsRenaming(false);
                if (name !== undefined) void actions.rename(project, name);
                linkRef.current?.focus();
              }}
            />
            {project.starredCount > 0 ? (
              <span className="figures flex shrink-0 items-center gap-1 text-muted text-xs">
                <Star aria-hidden size={14} className="fill-current" />
                <span className="sr-only">{t('projects.card.starred')}</span> {project.starredCount}
              </span>
            ) : null}
            <CardMenu project={project} onRename={() => setIsRenaming(true)} onRemove={remove} />
          </div>
          <Facts project={project} />
          <Hit project={project} />
        </div>
      </article>
      {isAsking ? <DeleteQuestion project={project} onClose={() => setIsAsking(false)} /> : null}
    </li>
  );
}

type CardMenuProps = { project: Project; onRename: () => void; onRemove: () => void };

function CardMenu({ project, onRename, onRemove }: CardMenuProps) {
  const t = useText();
  const router = useRouter();
  const name = isolate(projectName(t, project));
  // The menu gives the focus back to its button when it closes: the field for the name takes it from there.
  const isRenameChosen = useRef(false);
  const takeFocus = () => {
    if (!isRenameChosen.current) return;
    isRenameChosen.current = false;
    onRename();
  };
  const button = (
    <IconButton
      icon={Ellipsis}
      label={t('projects.card.more', { name })}
      className="-me-2 size-7"
      onFocus={takeFocus}
    />
  );
  return (
    <Menu trigger={button}>
      <MenuItem icon={ArrowUpRight} onSelect={() => router.push(`/?project=${project.id}`)}>
        {t('projects.menu.open')}
      </MenuItem>
      <MenuItem
        icon={PencilLine}
        onSelect={() => {
          isRenameChosen.current = true;
        }}
      >
        {t('projects.menu.rename')}
      </MenuItem>
      <MenuItem icon={Trash2} onSelect={onRemove}>
        {t('projects.menu.delete')}
      </MenuItem>
    </Menu>
  );
}

function Facts({ project }: { project: Project }) {
  const t = useText();
  return (
    <p className="figures text-muted text-xs">
      {projectCounts(t, project)} ·{' '}
      {project.live ? (
        <span className="text-accent-text">{t('projects.card.runningNow')}</span>
      ) : (
        <Moment iso={project.lastActivityAt} />
      )}
      {project.failedCount > 0 ? (
        <>
          {' · '}
          <span className="text-bad">{t('projects.card.failed', { count: project.failedCount })}</span>
        </>
      ) : null}
    </p>
  );
}

/** Where the search hit. A hit in the name is seen there. */
function Hit({ project: { hit } }: { project: Project }) {
  const t = useText();
  const q = useProjects(({ view }) => view.q);
  if (!hit || hit.field === 'name') return null;
  return (
    <p className="line-clamp-2 text-muted text-xs">
      {t.rich(hitKeys[hit.field], {
        text: () => (
          <bdi>
            {markHits(hit.text, q).map(({ at, text, isHit }) =>
              isHit ? (
                <mark key={at} className="rounded-xs bg-accent-soft text-ink">
                  {text}
                </mark>
              ) : (
                text
              ),
            )}
          </bdi>
        ),
      })}
    </p>
  );
}
