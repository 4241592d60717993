import type { DescribedProvider } from '@/lib/catalogue/entry';
import { findModel, findSnapshot } from '@/lib/catalogue/find';
import { isModelId } from '@/lib/catalogue/unlisted';
import type { Text } from '@/lib/text/text';

/** @returns the error of a typed model id; undefined where it can be tried */
export function checkTyped(t: Text, provider: DescribedProvider, id: string): string | undefined {
  if (id === '') return t('edit.otherModel.idMissing');
  if (!isModelId(id)) return t('edit.otherModel.idInvalid');
  const listed = findModel(provider, id) ?? findSnapshot(provider, id);
  if (listed?.status.state === 'retired') {
    const { on, successor } = listed.status;
    const shutDown = { provider: provider.name, date: on };
    return successor
      ? t('edit.otherModel.shutDownUse', { ...shutDown, successor })
      : t('edit.otherModel.shutDown', shutDown);
  }
  return undefined;
}
