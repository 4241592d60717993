'use client';

import { Trophy } from 'lucide-react';
import { type PointerEvent, type RefObject, useState } from 'react';
import { AppLink } from '@/components/ui/page/app-link';
import { useText } from '@/components/ui/text/text-provider';
import { projectName } from '@/lib/client/projects/project-words';
import type { Project } from '@/lib/edit/project/project';
import { previewOf, previewPx } from '@/lib/edit/run/preview-url';
import { isolate } from '@/lib/edit/words/bidi';
import { targetName, useProjectsHome } from './projects-context';

type ProjectCoverProps = { project: Project; linkRef: RefObject<HTMLAnchorElement | null> };

/** The cover, which opens the project. Pointer or focus shows before and after: the pointer moves the line. */
export function ProjectCover({ project, linkRef }: ProjectCoverProps) {
  const t = useText();
  const [split, setSplit] = useState<number>();
  const after = project.cover.kind === 'source' ? project.thumbs[0]?.previewUrl : project.cover.previewUrl;
  const follow = (event: PointerEvent<HTMLElement>) => {
    if (event.pointerType === 'touch') return;
    const { left, width } = event.currentTarget.getBoundingClientRect();
    setSplit(Math.min(Math.max((event.clientX - left) / width, 0), 1));
  };
  return (
    <AppLink
      ref={linkRef}
      data-card-link
      href={`/?project=${project.id}`}
      aria-label={t('projects.card.open', { name: isolate(projectName(t, project)) })}
      aria-keyshortcuts="F2 Delete"
      // A press focuses the link, and what is in it may be replaced then: a press that began on it would be lost.
      className="checkerboard relative block aspect-5/3 overflow-hidden rounded-lg border border-line *:pointer-events-none"
      onPointerEnter={follow}
      onPointerMove={follow}
      onPointerLeave={() => setSplit(undefined)}
      onFocus={({ currentTarget }) => {
        if (currentTarget.matches(':focus-visible')) setSplit(0.5);
      }}
      onBlur={() => setSplit(undefined)}
    >
      <Picture src={project.cover.previewUrl} />
      {after !== undefined && split !== undefined ? (
        <BeforeAfter before={previewOf(project.source.url)} after={after} split={split} />
      ) : null}
      <Badge project={project} />
      {split === undefined || after === undefined ? <Thumbs project={project} /> : null}
    </AppLink>
  );
}

function Picture({ src, className = '' }: { src: string; className?: string }) {
  return (
    // biome-ignore lint/performance/noImgElement: served by this app at the wanted size.
    <img
      src={src}
      alt=""
      loading="lazy"
      decoding="async"
      draggable={false}
      className={`absolute inset-0 size-full object-cover ${className}`}
    />
  );
}

/** Before at the left, after at the right of the line; the share is that of the width, whatever the script. */
function BeforeAfter({ before, after, split }: { before: string; after: string; split: number }) {
  const t = useText();
  const label = 'absolute bottom-2 rounded-md bg-black/70 px-1.5 text-white text-xs';
  return (
    <span aria-hidden className="absolute inset-0">
      <Picture src={before} />
      <span className="absolute inset-0" style={{ clipPath: `inset(0 0 0 ${split * 100}%)` }}>
        <Picture src={after} />
      </span>
      <span
        className="absolute inset-y-0 w-0.5 -translate-x-1/2 bg-white"
        style={{ left: `${split * 100}%` }}
      />
      <span className={`${label} left-2`}>{t('projects.card.before')}</span>
      <span className={`${label} right-2`}>{t('projects.card.after')}</span>
    </span>
  );
}

/** What is going on, else who won. */
function Badge({ project: { live, winner } }: { project: Project }) {
  const t = useText();
  const { providers } = useProjectsHome();
  if (!live && !winner) return null;
  return (
    <span className="figures absolute start-2 top-2 flex max-w-[calc(100%-1rem)] items-center gap-1.5 rounded-md bg-black/70 px-2 py-0.5 font-semibold text-white text-xs">
      {live ? (
        <>
          <span aria-hidden className="size-2 shrink-0 rounded-full bg-accent" />
          {t('projects.card.running', { ended: live.ended, attempts: live.attempts })}
        </>
      ) : (
        <>
          <Trophy aria-hidden size={12} className="shrink-0" />
          <bdi className="truncate">{winner ? targetName(providers, winner) : ''}</bdi>
        </>
      )}
    </span>
  );
}

/** The newest results, small. */
function Thumbs({ project: { thumbs, resultCount } }: { project: Project }) {
  const more = resultCount - thumbs.length;
  const box = 'relative size-10 overflow-hidden rounded-md border border-white/80 bg-black/60';
  return (
    <span aria-hidden className="absolute end-2 bottom-2 flex gap-1">
      {thumbs.map(({ resultId, previewUrl }) => (
        <span key={resultId} className={box}>
          <Picture src={previewOf(previewUrl, previewPx.icon)} />
        </span>
      ))}
      {more > 0 ? (
        <span className="figures flex size-10 items-center justify-center rounded-md bg-black/70 font-semibold text-white text-xs">
          <bdi>+{more}</bdi>
        </span>
      ) : null}
    </span>
  );
}
