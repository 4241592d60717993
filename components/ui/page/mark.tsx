import { cn } from '@/lib/client/class-names';

/** The mark of the product. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg aria-hidden viewBox="0 0 16 16" className={cn('size-[18px] shrink-0', className)}>
      <rect width="16" height="16" rx="4.5" className="fill-ink" />
      <path
        d="M3.2 10.4c1.5-4 4.2-6.2 9.6-6.6-.6 5.3-3.2 8-7.5 8.6-1.6.2-2.5-.6-2.1-2Z"
        className="fill-accent"
      />
    </svg>
  );
}
