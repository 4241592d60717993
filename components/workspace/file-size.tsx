import { useEffect, useState } from 'react';
import { useText } from '@/components/ui/text/text-provider';
import type { Source } from '@/lib/client/intake/source';
import { formatBytes } from '@/lib/edit/words/file-size';

/** Size of the picture's file, or that it is being encoded. */
export function FileSize({ file }: Pick<Source, 'file'>) {
  const t = useText();
  const [known, setKnown] = useState<{ of: Promise<Blob>; text: string }>();
  useEffect(() => {
    let isCurrent = true;
    const show = (text: string) => {
      if (isCurrent) setKnown({ of: file, text });
    };
    file.then(
      ({ size }) => show(formatBytes(t, size)),
      () => show(t('workspace.picture.cannotBeSent')),
    );
    return () => {
      isCurrent = false;
    };
  }, [file, t]);
  return known?.of === file ? known.text : t('workspace.picture.preparing');
}
