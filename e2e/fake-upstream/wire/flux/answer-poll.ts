import type { Task } from '../../desk.ts';
import type { Exchange } from '../../fake.ts';
import { type Answer, answerJson } from '../../http/answer.ts';
import { findTask } from '../../tasks.ts';
import { findDirective, numberOf } from '../../traps/directives.ts';
import { answerError } from '../../traps/error-table.ts';
import { type TrapSite, withTraps } from '../../traps/with-traps.ts';
import type { taskStates } from './states.ts';

/**
 * Answers with the state of a task.
 *
 * @param fake has an error for each state
 * @param pending number of polls before the result, where the prompt names none
 */
export async function answerPoll(
  fake: TrapSite['fake'],
  exchange: Pick<Exchange, 'call' | 'desk' | 'signal'>,
  id: string,
  pending: number,
): Promise<Answer> {
  const task = findTask(exchange, id);
  const inState = (name: keyof typeof taskStates) => answerError(fake.errors[name]!, { id });
  if (!task) return inState('task-not-found');
  task.polls += 1;
  exchange.call.prompt = task.prompt;
  const { prompt, directives } = task;
  const site = { fake, exchange, prompt, directives, stage: 'poll' as const, values: { id } };
  return withTraps(site, async () => {
    const state = stateOf(task, pending);
    if (state !== 'ready') return inState(state);
    const result = { sample: task.resultUrl };
    return answerJson({ id, status: 'Ready', result, progress: null, details: null });
  });
}

function stateOf({ polls, directives }: Task, usualPending: number): 'ready' | keyof typeof taskStates {
  const missing = numberOf(directives, 'missing-task', 1) ?? 0;
  const pending = missing + (numberOf(directives, 'pending', usualPending) ?? usualPending);
  if (polls <= missing) return 'task-not-found';
  if (polls <= pending) return 'pending';
  return findDirective(directives, 'moderated-pending') ? 'content-moderated' : 'ready';
}
