import type { NamedTarget } from '@/lib/edit/run/facts';

type TargetNameProps = {
  target: NamedTarget;
  /** Among the results of its model, from 1; undefined for the only one. */
  position?: number | undefined;
};

/** Provider and model below a picture. */
export function TargetName({ target: { providerName, modelName }, position }: TargetNameProps) {
  return (
    <h3 className="break-words text-sm">
      <span className="font-semibold">{providerName || modelName}</span>{' '}
      <span className="text-muted">
        {providerName ? modelName : null} {position}
      </span>
    </h3>
  );
}
