/** A keyboard shortcut, one cap per key. */
export function Keys({ keys }: { keys: readonly string[] }) {
  return (
    <span className="flex gap-1">
      {keys.map((key) => (
        <kbd
          key={key}
          className="min-w-5 rounded-sm border border-line bg-surface px-1 text-center font-sans text-muted text-xs"
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}
