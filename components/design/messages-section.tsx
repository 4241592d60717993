'use client';

import { Button } from '@/components/ui/button';
import { LoadError } from '@/components/ui/page/load-error';
import { Section } from './section';
import { Sample } from './states';

/** States of a part of the page that has nothing to show. */
export function MessagesSection() {
  return (
    <Section title="Empty, loading, error">
      <Sample name="Empty">
        <div className="flex flex-col items-center gap-2 rounded-xl border border-line bg-surface p-6 text-center">
          <p className="font-semibold text-base">Nothing to compare</p>
          <p className="max-w-sm text-muted text-sm">
            Run an edit with two models, then compare its results.
          </p>
          <Button size="sm">Open the editor</Button>
        </div>
      </Sample>
      <Sample name="Loading">
        <div aria-busy className="shimmering h-14 w-48 rounded-lg" />
        <div className="checkerboard h-14 w-24 rounded-lg" />
      </Sample>
      <Sample name="Error">
        <LoadError place="inside" kind="missing" onRetry={() => undefined} />
        <LoadError place="inside" kind="broken" onRetry={() => undefined} />
      </Sample>
    </Section>
  );
}
