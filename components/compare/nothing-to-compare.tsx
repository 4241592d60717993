/** The comparison page without any picture to show. */
export function NothingToCompare() {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-3 p-6 text-center">
      <h1 className="font-semibold text-base">Nothing to compare here</h1>
      <p className="max-w-96 text-muted text-sm">
        These results were removed, or they are not yours. Run an edit and press Compare above its results.
      </p>
      <a href="/" className="rounded-md px-2 py-1 text-accent-text text-sm underline">
        Back to the editor
      </a>
    </main>
  );
}
