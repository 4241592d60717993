export const metadata = { title: 'Closed link · Overpaint' };

export default function NotFound() {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-2 p-6 text-center">
      <h1 className="font-semibold text-lg">This link opens nothing</h1>
      <p className="max-w-sm text-muted text-sm">
        It was revoked, has expired, or is incomplete. Ask whoever sent it for a new one.
      </p>
    </main>
  );
}
