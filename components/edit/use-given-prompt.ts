import { useEffect } from 'react';
import { operationOf } from '@/lib/catalogue/operations';
import type { EditForm } from '@/lib/client/edit/edit-form';
import type { GivenPrompt } from '@/lib/client/edit/values';

/** Takes over a prompt in the form, and with a run its operation. */
export function useGivenPrompt(form: EditForm, given: GivenPrompt | null): void {
  useEffect(() => {
    if (!given) return;
    const { text, request } = given;
    const ofRun = request && { operation: operationOf(request), searchPrompt: request.searchPrompt ?? '' };
    form.setState({ prompt: text, ...ofRun });
  }, [form, given]);
}
