import type { ReactNode } from 'react';

type MessagePageProps = { title: string; children: ReactNode; action?: ReactNode };

/** A page with a message and an action. */
export function MessagePage({ title, children, action }: MessagePageProps) {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-2 p-6 text-center">
      <h1 className="font-semibold text-lg">{title}</h1>
      <p className="max-w-sm text-muted text-sm">{children}</p>
      {action ? (
        <div className="mt-2 flex flex-wrap justify-center gap-2 text-sm [&_a]:rounded-lg [&_a]:border [&_a]:border-line [&_a]:bg-raised [&_a]:px-3.5 [&_a]:py-2 [&_a:hover]:bg-pressed">
          {action}
        </div>
      ) : null}
    </main>
  );
}
