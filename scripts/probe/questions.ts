import type { ModelEntry } from '../../lib/catalogue/entry.ts';
import { chooseSize, writeSize } from '../../lib/edit/request/size.ts';
import type { Attempt, Result } from '../../lib/edit/run/run.ts';
import { type Pictures, type Rgba, referenceColour } from './pictures.ts';

export type Facts = Record<string, string | number | boolean | null>;

/** What a question finds in an answer. `raw`: the file as the provider gave it. */
type Answered = { attempt: Attempt; result: Result; raw: Uint8Array };

/** One paid question: an edit with one result. */
export type Question = {
  id: 'plain' | 'sizes' | 'soft-mask' | 'transparency' | 'references';
  /** What is found out. */
  asks: string;
  prompt: string;
  size: string;
  /** Number of references, for the estimate. */
  references: number;
  pictures(): Promise<{ image: Uint8Array; mask?: Uint8Array; reference?: Uint8Array }>;
  read(answered: Answered): Promise<Facts>;
  /** Facts that the catalogue calls unconfirmed and an answer settles. */
  settles: RegExp;
};

const plainPrompt = 'A red wooden door, seen from the front.';

/** The fixed list of questions that apply to a model, in their order. */
export function questionsFor(model: ModelEntry, pictures: Pictures): Question[] {
  const other = otherSize(model, pictures);
  const takesMask = model.mask === 'exact' || model.mask === 'guided';
  return [
    plain(pictures),
    ...(other ? [sizes(other, pictures)] : []),
    ...(takesMask ? [softMask(pictures)] : []),
    ...(model.withoutMask === 'refused' ? [] : [transparency(pictures)]),
    ...(model.references ? [references(pictures)] : []),
  ];
}

const withMask = async ({ source, mask }: Pictures) => ({ image: await source(), mask: await mask() });

const plain = (pictures: Pictures): Question => ({
  id: 'plain',
  asks: 'how long a call takes, what it costs, and what it changes outside the mask',
  prompt: plainPrompt,
  size: 'auto',
  references: 0,
  pictures: () => withMask(pictures),
  read: async ({ attempt: { elapsedMs, costUsd }, result, raw }) => ({
    elapsedMs,
    costUsd,
    changedOutside: result.locality?.changedShare ?? null,
    driftOutside: result.locality?.meanAbs ?? null,
    movedPx: Math.hypot(result.registration?.shiftXPx ?? 0, result.registration?.shiftYPx ?? 0),
    changeInside: await changeWhere(pictures, raw, pictures.isArea),
    cameAs: `${result.rawWidthPx}x${result.rawHeightPx}`,
    hasContentCredentials: result.hasRawCredentials ?? null,
  }),
  settles: /^How long a call takes/,
});

const sizes = (size: string, pictures: Pictures): Question => ({
  id: 'sizes',
  asks: `whether a result comes as ${size}`,
  prompt: plainPrompt,
  size,
  references: 0,
  pictures: () => withMask(pictures),
  read: async ({ result }) => {
    const cameAs = `${result.rawWidthPx}x${result.rawHeightPx}`;
    return { asked: size, cameAs, isHonoured: cameAs === size };
  },
  settles: /^The sizes/,
});

const softMask = (pictures: Pictures): Question => ({
  id: 'soft-mask',
  asks: 'whether grey in the mask is blended',
  prompt: plainPrompt,
  size: 'auto',
  references: 0,
  pictures: async () => ({ image: await pictures.source(), mask: await pictures.softMask() }),
  read: async ({ raw }) => {
    const graded = await gradedShare(pictures, raw);
    return { gradedShare: graded, isBlended: graded > 0.5 };
  },
  settles: /grey|soft mask|in between/i,
});

const transparency = (pictures: Pictures): Question => ({
  id: 'transparency',
  asks: 'whether the transparent area of a picture is taken for the mask',
  prompt: plainPrompt,
  size: 'auto',
  references: 0,
  pictures: async () => ({ image: await pictures.transparent() }),
  read: async ({ attempt, raw }) => {
    const outside = await changeWhere(pictures, raw, (x, y) => !pictures.isArea(x, y));
    const inside = await changeWhere(pictures, raw, pictures.isArea);
    const isSent = attempt.isWholePicture !== true;
    return {
      isSentAsMask: isSent,
      changeInside: inside,
      changeOutside: outside,
      isTakenForMask: inside > 4 * outside,
    };
  },
  settles: /transparency/i,
});

const references = (pictures: Pictures): Question => ({
  id: 'references',
  asks: 'whether a reference is followed',
  prompt: 'Fill the area with the flat colour of the second picture.',
  size: 'auto',
  references: 1,
  pictures: async () => ({ ...(await withMask(pictures)), reference: await pictures.reference() }),
  read: async ({ raw }) => {
    const distance = await distanceTo(pictures, raw, referenceColour);
    return { distanceOfColour: distance, isFollowed: distance < 60 };
  },
  settles: /^How many references|reference/i,
});

/** Another size than that of the source; undefined where the model has none. */
function otherSize({ limits: { sizes: rule } }: ModelEntry, { edgePx }: Pictures): string | undefined {
  const source = { widthPx: edgePx, heightPx: edgePx };
  const [usual, wide] = ['auto', `${edgePx * 1.5}x${edgePx}`].map((wish) => chooseSize(rule, source, wish));
  return usual && wide && writeSize(usual) !== writeSize(wide) ? writeSize(wide) : undefined;
}

/** Mean absolute difference to the source, 0…255. */
async function changeWhere(
  { edgePx, source, read }: Pictures,
  raw: Uint8Array,
  isMeant: (x: number, y: number) => boolean,
): Promise<number> {
  const [before, after] = await Promise.all([source().then(read), read(raw)]);
  let sum = 0;
  let count = 0;
  for (let y = 0; y < edgePx; y += 1)
    for (let x = 0; x < edgePx; x += 1) {
      if (!isMeant(x, y)) continue;
      sum += differenceAt(before, after, y * edgePx + x);
      count += 1;
    }
  return round(sum / count);
}

/**
 * Share of the ramp's columns whose change lies between 15 % and 85 % of that of the edited columns: near 1 for a blend,
 * near 0 for a step.
 */
async function gradedShare({ edgePx, ramp, source, read }: Pictures, raw: Uint8Array): Promise<number> {
  const [before, after] = await Promise.all([source().then(read), read(raw)]);
  const columns = Array.from({ length: edgePx }, (_, x) => {
    let sum = 0;
    for (let y = 0; y < edgePx; y += 1) sum += differenceAt(before, after, y * edgePx + x);
    return sum / edgePx;
  });
  const mean = (from: number, to: number) =>
    columns.slice(from, to).reduce((sum, value) => sum + value, 0) / (to - from);
  const [edited, kept] = [mean(0, ramp.fromPx), mean(ramp.toPx, edgePx)];
  const inRamp = columns.slice(ramp.fromPx, ramp.toPx);
  const graded = inRamp.filter((value) => {
    const share = (value - kept) / Math.max(edited - kept, 1);
    return share > 0.15 && share < 0.85;
  });
  return round(graded.length / inRamp.length);
}

async function distanceTo(
  { edgePx, isArea, read }: Pictures,
  raw: Uint8Array,
  colour: readonly number[],
): Promise<number> {
  const { data } = await read(raw);
  const sums = [0, 0, 0];
  let count = 0;
  for (let y = 0; y < edgePx; y += 1)
    for (let x = 0; x < edgePx; x += 1) {
      if (!isArea(x, y)) continue;
      for (let channel = 0; channel < 3; channel += 1)
        sums[channel]! += data[(y * edgePx + x) * 4 + channel]!;
      count += 1;
    }
  return round(Math.hypot(...sums.map((sum, channel) => sum / count - colour[channel]!)));
}

function differenceAt({ data: a }: Rgba, { data: b }: Rgba, pixel: number): number {
  let sum = 0;
  for (let at = pixel * 4; at < pixel * 4 + 3; at += 1) sum += Math.abs(a[at]! - b[at]!);
  return sum / 3;
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
