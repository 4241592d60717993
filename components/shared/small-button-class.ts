/** A small button with an icon and a count, below a result. */
export const smallButtonClass =
  'figures flex h-8 min-w-8 items-center gap-1.5 self-start rounded-md px-2 text-muted text-xs hover:bg-pressed hover:text-ink aria-pressed:bg-accent-soft aria-pressed:text-accent-text coarse:h-touch coarse:min-w-touch';
