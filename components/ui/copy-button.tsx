'use client';

import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useText } from '@/components/ui/text/text-provider';
import { notify } from './overlay/toasts';

const shownMs = 1500;

/** Copies a text and confirms it. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const t = useText();
  const [isCopied, setIsCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setIsCopied(false), shownMs);
    return () => clearTimeout(timer);
  }, [isCopied]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setIsCopied(true);
    } catch {
      // Browsers provide the clipboard only in secure contexts.
      void notify(t('ui.clipboardRefused'));
    }
  };
  const Icon = isCopied ? Check : Copy;
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={copy}
      className="inline-flex size-6 shrink-0 items-center justify-center rounded-md text-muted hover:bg-pressed hover:text-ink coarse:size-touch"
    >
      <Icon aria-hidden size={13} />
      <span role="status" className="sr-only">
        {isCopied ? t('ui.copied') : ''}
      </span>
    </button>
  );
}
