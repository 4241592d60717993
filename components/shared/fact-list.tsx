import type { Fact } from '@/lib/edit/run/facts';

/** Definition list of names and values. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="figures grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-sm">
      {facts.map(({ label, value }) => (
        <div key={`${label}-${value}`} className="contents">
          <dt className="text-muted">{label}</dt>
          <dd dir="auto" className="break-words">
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
