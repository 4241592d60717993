import type { ReactNode } from 'react';

/** A part of the page with its heading. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-3 border-line border-t pt-4">
      <h3 className="font-semibold text-base">{title}</h3>
      {children}
    </section>
  );
}
