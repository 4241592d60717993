import type { ReactNode } from 'react';

/** States that only the browser can set: by pointer and keyboard, in the screenshot tests by the browser's protocol. */
type Pseudo = 'hover' | 'focus-visible' | 'active';

const pseudoStates: readonly (readonly [label: string, pseudo: Pseudo])[] = [
  ['hover', 'hover'],
  ['focus', 'focus-visible'],
  ['pressed', 'active'],
];

type ControlProps = {
  name: string;
  /** The control at rest, shown in the states of pointer and keyboard too. */
  control: ReactNode;
  /** Its other states, e.g. `disabled`. */
  others?: readonly (readonly [label: string, control: ReactNode])[];
};

/** A control in all of its states. */
export function Control({ name, control, others = [] }: ControlProps) {
  return (
    <div className="grid grid-cols-[7rem_minmax(0,1fr)] items-start gap-3 max-sm:grid-cols-1">
      <h4 className="text-sm">{name}</h4>
      <div className="flex flex-wrap gap-x-4 gap-y-3">
        <State label="default">{control}</State>
        {pseudoStates.map(([label, pseudo]) => (
          <State key={pseudo} label={label} pseudo={pseudo}>
            {control}
          </State>
        ))}
        {others.map(([label, other]) => (
          <State key={label} label={label}>
            {other}
          </State>
        ))}
      </div>
    </div>
  );
}

/** What has no states of pointer and keyboard. */
export function Sample({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[7rem_minmax(0,1fr)] items-start gap-3 max-sm:grid-cols-1">
      <h4 className="text-sm">{name}</h4>
      <div className="flex min-w-0 flex-wrap items-center gap-3">{children}</div>
    </div>
  );
}

type StateProps = { label: string; pseudo?: Pseudo; children: ReactNode };

function State({ label, pseudo, children }: StateProps) {
  return (
    <figure data-pseudo={pseudo} className="flex max-w-full flex-col items-start gap-1">
      <figcaption className="text-muted text-xs">{label}</figcaption>
      {children}
    </figure>
  );
}
