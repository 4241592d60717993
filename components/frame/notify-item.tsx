import { Bell, BellOff } from 'lucide-react';
import { MenuItem } from '@/components/ui/overlay/menu-item';
import { notify } from '@/components/ui/overlay/toasts';
import { useText } from '@/components/ui/text/text-provider';
import { notifiesOfEnds, startNotifying, stopNotifying } from '@/lib/client/tab/notification';

/** Turns notifications of the ends of runs on and off. The browser asks its user on the press only. */
export function NotifyItem() {
  const t = useText();
  const isOn = notifiesOfEnds();
  const turn = async () => {
    if (isOn) {
      stopNotifying();
      notify(t('tab.notice.isOff'));
    } else {
      notify(t((await startNotifying()) ? 'tab.notice.isOn' : 'tab.notice.isBlocked'));
    }
  };
  return (
    <MenuItem icon={isOn ? BellOff : Bell} onSelect={() => void turn()}>
      {t(isOn ? 'tab.notice.turnOff' : 'tab.notice.turnOn')}
    </MenuItem>
  );
}
