'use client';

import { sentenceWords, type Told } from '@/lib/edit/words/sentence';
import { useText } from './text-provider';

/** A sentence of the server in the language of the page; in English, and marked as such, where it has no message. */
export function ToldWords({ told }: { told: Told }) {
  return sentenceWords(useText(), told) ?? <bdi lang="en">{told.message}</bdi>;
}
