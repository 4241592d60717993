import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/lib/client/class-names';

type HoldButtonProps = {
  isDisabled: boolean;
  onHold: (isHeld: boolean) => void;
  children: ReactNode;
};

const isHoldKey = ({ key }: KeyboardEvent): boolean => key === ' ' || key === 'Enter';

/** A button that acts while it is held: by pointer, Space or Enter. */
export function HoldButton({ isDisabled, onHold, children }: HoldButtonProps) {
  const [isHeld, setHeld] = useState(false);
  const hold = (held: boolean) => {
    if (held === isHeld) return;
    setHeld(held);
    onHold(held);
  };
  // A disabled button receives no keyup and no pointerup.
  if (isDisabled && isHeld) setHeld(false);
  return (
    <Button
      size="sm"
      aria-pressed={isHeld}
      disabled={isDisabled}
      className={cn('touch-none', isHeld && 'bg-pressed')}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        hold(true);
      }}
      onPointerUp={() => hold(false)}
      onPointerCancel={() => hold(false)}
      onLostPointerCapture={() => hold(false)}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (isHoldKey(event)) hold(true);
      }}
      onKeyUp={(event) => {
        if (isHoldKey(event)) hold(false);
      }}
      onBlur={() => hold(false)}
    >
      {children}
    </Button>
  );
}
