'use client';

import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/overlay/dialog';
import { projectName } from '@/lib/client/projects/project-words';
import type { Project } from '@/lib/edit/project/project';
import { useProjectsHome } from './projects-context';

type DeleteQuestionProps = { project: Project; onClose: () => void };

/** Asks before what cannot be taken back: the stop of a live run, and the end of a project in the bin. */
export function DeleteQuestion({ project, onClose }: DeleteQuestionProps) {
  const { actions } = useProjectsHome();
  const isBinned = project.deletedAt !== null;
  const doIt = () => {
    onClose();
    void (isBinned ? actions.removeForGood(project) : actions.remove(project, true));
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={isBinned ? `Delete “${projectName(project)}” for good?` : `Delete “${projectName(project)}”?`}
      description={
        isBinned
          ? 'Its runs and pictures are removed from the server. This cannot be undone.'
          : 'It is running now. Its runs are stopped first; what was sent may still be billed.'
      }
      className="sm:w-[min(92vw,28rem)]"
    >
      <div className="flex justify-end gap-2 p-4">
        <Button onClick={onClose}>Cancel</Button>
        <Button look="danger" onClick={doIt}>
          {isBinned ? 'Delete for good' : 'Stop and delete'}
        </Button>
      </div>
    </Dialog>
  );
}
