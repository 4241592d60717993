'use client';

import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { setText } from '@/lib/client/text/text';
import type { Language } from '@/lib/text/languages';
import { createText, type LoadedMessages, type Text } from '@/lib/text/text';

const TextContext = createContext<Text | undefined>(undefined);

type TextProviderProps = { language: Language; messages: LoadedMessages; children: ReactNode };

/** Provides the text of one language to the components, and in the browser to the actions. */
export function TextProvider({ language, messages, children }: TextProviderProps) {
  const text = useMemo(() => createText(language, messages), [language, messages]);
  if (typeof window !== 'undefined') setText(text);
  return <TextContext value={text}>{children}</TextContext>;
}

/** The text of the page. Name it `t`. */
export function useText(): Text {
  const text = useContext(TextContext);
  if (!text) throw new Error('useText needs a TextProvider.');
  return text;
}
