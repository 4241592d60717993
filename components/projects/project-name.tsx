'use client';

import { useEffect, useRef } from 'react';
import { useText } from '@/components/ui/text/text-provider';
import { isComposing } from '@/lib/client/keyboard/is-composing';
import { projectName } from '@/lib/client/projects/project-words';
import { maxProjectName } from '@/lib/edit/project/limits';
import type { Project } from '@/lib/edit/project/project';
import { cutText } from '@/lib/edit/text';

type ProjectNameProps = {
  id: string;
  project: Project;
  isRenaming: boolean;
  /** Asks for the field. */
  onRename: () => void;
  /** @param name what was typed; undefined where it is to stay as it was */
  onDone: (name: string | undefined) => void;
};

/** The name of a project; a double press changes it in place. */
export function ProjectName({ id, project, isRenaming, onRename, onDone }: ProjectNameProps) {
  const t = useText();
  const name = projectName(t, project);
  return (
    <div className="min-w-0 flex-1">
      <h2
        id={id}
        dir="auto"
        title={name}
        hidden={isRenaming}
        onDoubleClick={onRename}
        className="touch-manipulation truncate font-semibold text-sm"
      >
        {name}
      </h2>
      {isRenaming ? <NameField project={project} onDone={onDone} /> : null}
    </div>
  );
}

function NameField({ project, onDone }: Pick<ProjectNameProps, 'project' | 'onDone'>) {
  const t = useText();
  const ref = useRef<HTMLInputElement>(null);
  // A field that is left by a key is removed, which takes its focus as well.
  const isDone = useRef(false);
  const end = (name: string | undefined) => {
    if (isDone.current) return;
    isDone.current = true;
    onDone(name);
  };
  useEffect(() => {
    ref.current?.focus();
    ref.current?.select();
  }, []);
  return (
    <input
      ref={ref}
      dir="auto"
      defaultValue={projectName(t, project)}
      aria-label={t('projects.card.nameField')}
      autoComplete="off"
      className="h-7 w-full rounded-md border border-accent-text bg-raised px-2 font-semibold text-ink text-sm"
      onInput={({ currentTarget }) => {
        const cut = cutText(currentTarget.value, maxProjectName);
        if (cut !== currentTarget.value) currentTarget.value = cut;
      }}
      onBlur={({ currentTarget }) => end(currentTarget.value)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (isComposing(event.nativeEvent)) return;
        if (event.key === 'Enter') end(event.currentTarget.value);
        if (event.key === 'Escape') end(undefined);
      }}
    />
  );
}
