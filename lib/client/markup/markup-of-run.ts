import { marksInFile } from '../../edit/request/markup.ts';
import type { Run } from '../../edit/run/run.ts';
import { type MarkupDocument, noMarkup } from '../../editor/markup/marks-of.ts';
import { readPngText } from '../../image/codec/png-text.ts';
import { draftVersion } from '../drafts/draft-version.ts';
import { fetchWhole } from '../intake/read-file.ts';
import { conforms } from '../schemas/conforms.ts';
import '../schemas/draft-schemas.ts';

/**
 * The marks that a run was sent, to change them again.
 *
 * @returns undefined where its file has none as data: other clients send pictures alone
 * @throws IntakeError where it cannot be loaded
 */
export async function markupOfRun({ markup, source }: Run): Promise<MarkupDocument | undefined> {
  if (!markup) return undefined;
  const file = await fetchWhole(markup.url, 'intake.notLoaded.runMarkup');
  const text = readPngText(new Uint8Array(await file.arrayBuffer()), marksInFile.keyword);
  const size = { widthPx: source.widthPx, heightPx: source.heightPx };
  const document = { ...noMarkup, base: parsed(text) };
  const kept: unknown = { version: draftVersion, size, isActive: true, document };
  return conforms('KeptMarkup', kept) ? kept.document : undefined;
}

/** @returns null for what is no JSON */
function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
