'use client';

import { createContext, createElement, Fragment, type ReactNode, useContext, useMemo } from 'react';
import { setText } from '@/lib/client/text/text';
import type { Language } from '@/lib/text/languages';
import { createText, type LoadedMessages, type Text, type TextKey } from '@/lib/text/text';

type Rich = { readonly [name: string]: string | number | ((parts: ReactNode) => ReactNode) };

/** The text of a page, which can also mark parts of a message as React nodes. */
export type PageText = Text & {
  /** `<name>` in the message calls `values.name` with what it marks. */
  rich(key: TextKey, values: Rich): ReactNode;
};

const TextContext = createContext<PageText | undefined>(undefined);

type TextProviderProps = { language: Language; messages: LoadedMessages; children: ReactNode };

/** Provides the text of one language to the components, and in the browser to the actions. */
export function TextProvider({ language, messages, children }: TextProviderProps) {
  const text = useMemo(() => createPageText(language, messages), [language, messages]);
  if (typeof window !== 'undefined') setText(text);
  return <TextContext value={text}>{children}</TextContext>;
}

function createPageText(language: Language, messages: LoadedMessages): PageText {
  const text = createText(language, messages);
  return Object.assign(text, {
    // As arguments, the pieces need no keys.
    rich: (key: TextKey, values: Rich) =>
      createElement(Fragment, null, ...text.pieces<ReactNode>(key, { ...values })),
  });
}

/** The text of the page. Name it `t`. */
export function useText(): PageText {
  const text = useContext(TextContext);
  if (!text) throw new Error('useText needs a TextProvider.');
  return text;
}
