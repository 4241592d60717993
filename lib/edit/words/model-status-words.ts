import type { ModelStatus } from '../../catalogue/entry.ts';
import type { Text } from '../../text/text.ts';

/** Note on a model's deprecation or retirement; undefined for none. */
export function modelStatusWords(t: Text, status: ModelStatus): string | undefined {
  switch (status.state) {
    case 'current':
      return undefined;
    case 'retiring':
      return status.successor
        ? t('words.modelStatus.retiringTo', { date: status.on, successor: status.successor })
        : t('words.modelStatus.retiring', { date: status.on });
    case 'retired':
      return status.successor
        ? t('words.modelStatus.retiredTo', { date: status.on, successor: status.successor })
        : t('words.modelStatus.retired', { date: status.on });
  }
}
