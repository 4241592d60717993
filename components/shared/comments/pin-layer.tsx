'use client';

import type { MouseEvent } from 'react';
import { PinMarker } from '@/components/comments/pin-marker';
import { useText } from '@/components/ui/text/text-provider';
import { PinCrosshair } from './pin-crosshair';
import { pointOf } from './point-of';
import type { Commenting } from './use-commenting';

/** Below the line between before and after: a press on the picture pins the comment that is being written. */
export function PinGround({ resultId, commenting }: { resultId: string; commenting: Commenting }) {
  const place = (event: MouseEvent<HTMLElement>) => commenting.setPin(resultId, pointOf(event));
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button of the form does the same by the keyboard.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the button of the form does the same by the keyboard.
    <div data-testid="pin-ground" onClick={place} className="absolute inset-0" />
  );
}

/** The pins on the picture of a result, the one that is being placed, and the crosshair. */
export function PinLayer({ resultId, commenting }: { resultId: string; commenting: Commenting }) {
  const t = useText();
  const { state, focused } = commenting;
  const isPlacing = commenting.isPlacing(resultId);
  const draft = commenting.pinOn(resultId);
  const changedId = draft ? commenting.changed?.id : undefined;
  return (
    <>
      {state.comments.map(({ id, resultId: on, pin, name }) =>
        pin && on === resultId && id !== changedId ? (
          <PinMarker
            key={id}
            point={pin}
            label={t('comments.pinOf', { number: pin.number, name })}
            focus={{
              takesFocus: focused?.part === 'pin' && focused.id === id,
              onFocused: () => commenting.focus(undefined),
            }}
            onPress={() => commenting.focus({ part: 'comment', id })}
          >
            {pin.number}
          </PinMarker>
        ) : null,
      )}
      {draft && !isPlacing ? (
        <PinMarker point={draft} label={t('shared.comments.draftPin')} isDraft onPress={commenting.focusForm}>
          +
        </PinMarker>
      ) : null}
      {isPlacing ? (
        <PinCrosshair
          start={draft}
          onPlace={(point) => {
            commenting.setPin(resultId, point);
            commenting.place(undefined);
            commenting.focusForm();
          }}
          onCancel={() => {
            commenting.place(undefined);
            commenting.focusForm();
          }}
        />
      ) : null}
    </>
  );
}
