import { createStore } from 'zustand/vanilla';
import { call } from '../http/call';
import { targetKey } from './targets';

/** Usual times of one's own calls in ms, by target key; empty until they are fetched. */
export const callTimes = createStore<Readonly<Record<string, number>>>(() => ({}));

/** Fetches the times. Where that fails, those that are known stay: they are not needed for an edit. */
export async function loadCallTimes(): Promise<void> {
  const answer = await call('CallTimes', '/api/providers/times').catch(() => undefined);
  if (!answer) return;
  const times = answer.times.map(({ provider, model, medianMs }) => [targetKey(provider, model), medianMs]);
  callTimes.setState(Object.fromEntries(times), true);
}
