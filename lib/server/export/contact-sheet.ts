import 'server-only';
import { join } from 'node:path';
import sharp, { type OverlayOptions } from 'sharp';
import { resultCostUsd } from '../../edit/run/cost.ts';
import { attemptStatusWords, fullName, nameTarget } from '../../edit/run/facts.ts';
import type { Attempt, Result, Run } from '../../edit/run/run.ts';
import { cleanText, cutText } from '../../edit/text.ts';
import { formatDuration, formatResultCost } from '../../edit/words/format.ts';
import { gradeOf, gradeWords } from '../../edit/words/locality-grade.ts';
import { openUpright } from '../images/upright.ts';
import { namedTargets } from '../providers/named-targets.ts';
import { englishText } from '../text/english.ts';

const tilePx = 320;
const labelPx = 52;
const gapPx = 20;
const maxColumns = 8;
/** Maximum line length in a tile, in code points. */
const maxLineLength = 40;
const ground = '#f4f5f7';
const ink = '#202227';
const muted = '#5b606b';

/** No `url`: an attempt without a result. */
type Tile = { url?: string; title: string; line: string };

/**
 * Draws the source and all composited results as thumbnails, each with model, time, cost and locality; an attempt
 * without a result gets a tile with its status.
 *
 * @param read returns the bytes behind an image address of the run; undefined where they are missing
 */
export async function drawContactSheet(
  run: Run,
  read: (url: string) => Promise<Uint8Array | undefined>,
): Promise<Uint8Array> {
  const tiles = listTiles(run);
  const columns = Math.min(Math.max(Math.ceil(Math.sqrt(tiles.length)), 2), maxColumns);
  const rows = Math.ceil(tiles.length / columns);
  const heightPx = Math.round((tilePx * run.source.heightPx) / run.source.widthPx);
  const overlays: OverlayOptions[] = [];
  for (const [i, tile] of tiles.entries()) {
    const left = gapPx + (i % columns) * (tilePx + gapPx);
    const top = gapPx + Math.floor(i / columns) * (heightPx + labelPx + gapPx);
    const bytes = tile.url && (await read(tile.url));
    const input = bytes ? await shrink(bytes, heightPx) : await emptyPlace(heightPx);
    overlays.push({ input, left, top });
    overlays.push({ input: await writeLabel(tile), left, top: top + heightPx + 6 });
  }
  const width = gapPx + columns * (tilePx + gapPx);
  const height = gapPx + rows * (heightPx + labelPx + gapPx);
  return await sharp({ create: { width, height, channels: 3, background: ground } })
    .composite(overlays)
    .png()
    .toBuffer();
}

function listTiles(run: Run): Tile[] {
  const targets = namedTargets(run);
  const source: Tile = {
    url: run.source.url,
    title: 'Source',
    line: `${run.source.widthPx} × ${run.source.heightPx}`,
  };
  const results = run.attempts.flatMap((attempt): Tile[] => {
    const title = fullName(nameTarget(attempt, targets));
    if (attempt.results.length === 0) return [{ title, line: attemptStatusWords(englishText, attempt) }];
    return attempt.results.map((result) => ({ url: result.url, title, line: factLine(attempt, result) }));
  });
  return [source, ...results];
}

function factLine(attempt: Attempt, { locality }: Result): string {
  const { elapsedMs } = attempt;
  const parts = [
    elapsedMs === null ? '' : formatDuration(englishText, elapsedMs),
    formatResultCost(englishText, resultCostUsd(attempt)),
    locality ? englishText(gradeWords[gradeOf(locality)].label) : '',
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

async function shrink(bytes: Uint8Array, heightPx: number): Promise<Buffer> {
  return await openUpright(bytes).resize(tilePx, heightPx, { fit: 'fill' }).png().toBuffer();
}

async function emptyPlace(heightPx: number): Promise<Buffer> {
  const create = { width: tilePx, height: heightPx, channels: 3, background: '#e3e5ea' } as const;
  return await sharp({ create }).png().toBuffer();
}

/** Two lines. The font is part of the app: servers may have none. */
async function writeLabel({ title, line }: Tile): Promise<Buffer> {
  const text = `<span foreground="${ink}" weight="600">${escapeMarkup(clip(title))}</span>\n<span foreground="${muted}">${escapeMarkup(clip(line))}</span>`;
  const fontfile = join(process.cwd(), 'node_modules/geist/dist/fonts/geist-sans/Geist-Regular.ttf');
  return await sharp({ text: { text, font: 'Geist 15', fontfile, rgba: true, dpi: 72, spacing: 4 } })
    .png()
    .toBuffer();
}

/** Cuts to the width of a tile. */
const clip = (text: string): string => cutText(text, maxLineLength, '…');
const escapeMarkup = (text: string): string =>
  cleanText(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
