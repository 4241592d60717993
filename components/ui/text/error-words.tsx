'use client';

import { splitErrorWords } from '@/lib/edit/words/error-words';
import { useText } from './text-provider';

/** The words of an error; the server's sentence in them is English and marked as such. */
export function ErrorWords({ children }: { children: string }) {
  const { own, server } = splitErrorWords(useText(), children);
  if (server === undefined) return own;
  return (
    <>
      {own} <bdi lang="en">{server}</bdi>
    </>
  );
}
