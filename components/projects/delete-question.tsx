'use client';

import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/overlay/dialog';
import { useText } from '@/components/ui/text/text-provider';
import { projectName } from '@/lib/client/projects/project-words';
import type { Project } from '@/lib/edit/project/project';
import { isolate } from '@/lib/edit/words/bidi';
import { useProjectsHome } from './projects-context';

type DeleteQuestionProps = { project: Project; onClose: () => void };

/** Asks before what cannot be taken back: the stop of a live run, and the end of a project in the bin. */
export function DeleteQuestion({ project, onClose }: DeleteQuestionProps) {
  const t = useText();
  const { actions } = useProjectsHome();
  const name = isolate(projectName(t, project));
  const isBinned = project.deletedAt !== null;
  const doIt = () => {
    onClose();
    void (isBinned ? actions.removeForGood(project) : actions.remove(project, true));
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t(isBinned ? 'projects.delete.titleForGood' : 'projects.delete.title', { name })}
      description={t(isBinned ? 'projects.delete.noteForGood' : 'projects.delete.note')}
      className="sm:w-[min(92vw,28rem)]"
    >
      <div className="flex justify-end gap-2 p-4">
        <Button onClick={onClose}>{t('ui.cancel')}</Button>
        <Button look="danger" onClick={doIt}>
          {t(isBinned ? 'projects.bin.deleteForGood' : 'projects.delete.stopAndDelete')}
        </Button>
      </div>
    </Dialog>
  );
}
