import type { NamedTarget } from '@/lib/edit/run/facts';

/** Provider and model below a picture. */
export function TargetName({ target: { providerName, modelName } }: { target: NamedTarget }) {
  return (
    <h3 className="break-words text-sm">
      <span className="font-semibold">{providerName}</span> <span className="text-muted">{modelName}</span>
    </h3>
  );
}
