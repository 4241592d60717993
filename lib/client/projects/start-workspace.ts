import type { Project } from '@/lib/edit/project/project';
import type { Run } from '@/lib/edit/run/run';
import { takeHandedOver } from '../intake/handed-over';
import { loadOpeners } from '../intake/lazy-openers';
import { samples } from '../intake/samples';
import { text } from '../text/text';
import { readProjectFrame } from '../workspace/kept-frame';
import { notifyErrors } from '../workspace/notify-errors';
import type { Workspace } from '../workspace/workspace';
import { restOf } from './project-runs';
import { projectName } from './project-words';
import { fetchProject } from './projects-client';

/** The project that this tab opened last. */
const openProjectKey = 'overpaint.open-project';

/** Whether the page was loaded again and nothing was opened since: the draft then has what was painted. */
let isReloaded =
  typeof performance === 'object' &&
  performance.getEntriesByType('navigation').some((entry) => 'type' in entry && entry.type === 'reload');

/**
 * Opens what the address names: `?project=ID`, `?sample=ID` or `?open=address`; or a picture that another page handed
 * over. Waits for the draft, whose unsent mask then goes to the stash.
 */
export async function startWorkspace(
  workspace: Workspace,
  { search }: Pick<Location, 'search'>,
): Promise<void> {
  const file = takeHandedOver();
  const query = new URLSearchParams(search);
  const [project, sampleId, dialog] = ['project', 'sample', 'open'].map((name) => query.get(name));
  const sample = samples.find(({ id }) => id === sampleId);
  if (!file && !project && !sample && !dialog) return;
  const isDraftKept = isReloaded;
  isReloaded = false;
  await workspace.whenRestored;
  // A picture that is replaced before its file is encoded cannot be brought back.
  await workspace.store.getState().source?.file.catch(() => undefined);
  if (file) await workspace.openFile(file);
  else if (project) await openProject(workspace, project, isDraftKept);
  else if (sample) await workspace.openSample(sample);
  else if (dialog === 'address') workspace.openDialog('address');
  // The state is Next's: without it a navigation that is pending would be lost.
  if (!project) window.history.replaceState(window.history.state, '', '/');
}

/**
 * Shows the picture, mask and prompt of the newest run, and lists the runs of the project.
 *
 * @param isDraftKept a restored draft stays, if this tab had opened the project
 */
async function openProject(workspace: Workspace, id: string, isDraftKept: boolean): Promise<void> {
  await notifyErrors(workspace.notify, async () => {
    const page = await fetchProject(id);
    const { project, runs } = page;
    workspace.runs.merge(runs);
    const { source } = workspace.store.getState();
    const isOpen = isDraftKept && source !== null && sessionStorage.getItem(openProjectKey) === id;
    const [newest] = runs;
    const pictureRunIds = runs.map((run) => run.id);
    // Read first: a picture that is shown begins anew, without runs.
    const frame = isOpen ? undefined : readProjectFrame(pictureRunIds);
    if (newest && !isOpen) await showRun(workspace, project, newest);
    workspace.store.setState({ ...frame, pictureRunIds, projectRest: restOf(page) });
    sessionStorage.setItem(openProjectKey, id);
  });
}

async function showRun(workspace: Workspace, project: Project, run: Run): Promise<void> {
  const origin = run.parent ? ({ kind: 'result', ...run.parent } as const) : ({ kind: 'file' } as const);
  const { openResult } = await loadOpeners();
  const source = await openResult(run.source.url, `${projectName(text(), project)}.png`, origin);
  if (!(await workspace.show(source))) return;
  workspace.store.setState({ givenPrompt: { text: run.request.prompt, request: run.request } });
  if (run.mask) await workspace.maskFromRun(run);
  await workspace.takeReferences(run);
  // Nothing of it is unsent, so that another picture need not keep it.
  const { editor } = workspace.store.getState();
  workspace.store.setState({ sentMask: editor?.mask.document() ?? null });
}
