'use client';

import { useText } from '@/components/ui/text/text-provider';

/** The comparison page without any picture to show. */
export function NothingToCompare() {
  const t = useText();
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-3 p-6 text-center">
      <h1 className="font-semibold text-base">{t('compare.nothing.title')}</h1>
      <p className="max-w-96 text-muted text-sm">{t('compare.nothing.hint')}</p>
      <a href="/" className="rounded-md px-2 py-1 text-accent-text text-sm underline">
        {t('compare.back')}
      </a>
    </main>
  );
}
