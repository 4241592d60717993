import { Toaster } from 'sonner';
import { useText } from '../text/text-provider';

/** A module of its own, so that the bundler makes a single chunk of Sonner. */
export { toast } from 'sonner';

/** Distance from the edges, CSS px. */
const noticeOffset = 12;

/** Shows the notices of `toast`. */
export function Notices() {
  const t = useText();
  return (
    <Toaster
      position="bottom-center"
      offset={noticeOffset}
      mobileOffset={noticeOffset}
      theme="system"
      closeButton
      containerAriaLabel={t('ui.notices')}
      toastOptions={{ closeButtonAriaLabel: t('ui.dismiss') }}
      expand
      visibleToasts={5}
      // Sonner's style sheet sets the system font.
      style={{ fontFamily: 'inherit' }}
    />
  );
}
