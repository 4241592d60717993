import type { ComparedAttempt, ComparedResult } from '@/lib/edit/compare/compared';
import { costWords } from '@/lib/edit/run/cost';
import { attemptStatusWords } from '@/lib/edit/run/facts';
import type { Run } from '@/lib/edit/run/run';
import { gradeOf, gradeWords } from '@/lib/edit/words/locality-grade';
import { localitySummary } from '@/lib/edit/words/locality-words';
import type { Text } from '@/lib/text/text';
import { formatDuration } from '../format';

export type PresentedFact = { label: string; value: string; tone?: 'good' | 'warn' | 'bad' };
export type PresentedResult = { id: string; name: string; url: string; facts: readonly PresentedFact[] };

/** Content of a presentation; nothing else can be seen in it. */
export type Deck = {
  /** Null where the prompt is hidden. */
  prompt: string | null;
  source: { url: string; widthPx: number; heightPx: number };
  /** Address of the mask (alpha 0 = edit); null where the transparency of the source is the mask. */
  maskUrl: string | null;
  results: readonly PresentedResult[];
  /** Models without a result, and their outcome. */
  failed: readonly { id: string; name: string; outcome: string }[];
};

/** What the presentation includes. */
export type DeckChoice = { isRaw: boolean; hasCosts: boolean; hasPrompt: boolean };

/** Creates a deck of results on one source, in their order; mask and prompt are those of the first result's run. */
export function makeDeck(
  t: Text,
  run: Pick<Run, 'source' | 'mask' | 'request'>,
  {
    results,
    failed,
  }: {
    results: readonly Pick<ComparedResult, 'id' | 'name' | 'attempt' | 'result'>[];
    failed: readonly Pick<ComparedAttempt, 'id' | 'name' | 'attempt'>[];
  },
  { isRaw, hasCosts, hasPrompt }: DeckChoice,
): Deck {
  const { url, widthPx, heightPx } = run.source;
  return {
    prompt: (hasPrompt && run.request.prompt) || null,
    source: { url, widthPx, heightPx },
    maskUrl: run.mask?.url ?? null,
    results: results.map(({ id, name, attempt, result }) => ({
      id,
      name,
      url: isRaw ? result.rawUrl : result.url,
      facts: [
        ...(attempt.elapsedMs === null
          ? []
          : [{ label: t('present.time'), value: formatDuration(t, attempt.elapsedMs) }]),
        ...(hasCosts ? [{ label: t('present.cost'), value: costWords(t, attempt) }] : []),
        ...localityFacts(t, result),
      ],
    })),
    failed: failed.map(({ id, name, attempt }) => ({ id, name, outcome: attemptStatusWords(t, attempt) })),
  };
}

function localityFacts(t: Text, { locality }: ComparedResult['result']): PresentedFact[] {
  if (!locality) return [];
  const { tone } = gradeWords[gradeOf(locality)];
  return [{ label: t('present.outside'), value: localitySummary(t, locality), tone }];
}

export type Slide =
  | { kind: 'source' }
  | { kind: 'mask' }
  | { kind: 'result'; index: number }
  | { kind: 'together' }
  | { kind: 'facts' };

/** Slides: source, mask, each result, all results where there are several, and the facts. */
export function slidesOf({ maskUrl, results, failed }: Deck): Slide[] {
  return [
    { kind: 'source' },
    ...(maskUrl === null ? [] : [{ kind: 'mask' } as const]),
    ...results.map((_, index) => ({ kind: 'result', index }) as const),
    ...(results.length + failed.length > 1 ? [{ kind: 'together' } as const] : []),
    ...(failed.length > 0 || results.some(({ facts }) => facts.length > 0)
      ? [{ kind: 'facts' } as const]
      : []),
  ];
}

/** All addresses of the deck. */
export function deckUrls({ source, maskUrl, results }: Deck): string[] {
  return [...new Set([source.url, ...(maskUrl === null ? [] : [maskUrl]), ...results.map(({ url }) => url)])];
}

export type PresentMove = 'next' | 'back' | 'first' | 'last' | 'end' | 'blank' | 'ground';

/**
 * The action of a key: of keyboards, of presenters (Page Up, Page Down, full stop), and of presenters with one button.
 */
export function presentMoveOf(key: string): PresentMove | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
    case 'PageDown':
    case ' ':
    case 'Enter':
      return 'next';
    case 'ArrowLeft':
    case 'ArrowUp':
    case 'PageUp':
    case 'Backspace':
      return 'back';
    case 'Home':
      return 'first';
    case 'End':
      return 'last';
    case 'Escape':
      return 'end';
    case 'b':
    case '.':
      return 'blank';
    case 't':
      return 'ground';
    default:
      return undefined;
  }
}

/** The slide after a move; stops at both ends. */
export function slideAfter(at: number, move: PresentMove, count: number): number {
  switch (move) {
    case 'next':
      return Math.min(at + 1, count - 1);
    case 'back':
      return Math.max(at - 1, 0);
    case 'first':
      return 0;
    case 'last':
      return count - 1;
    default:
      return at;
  }
}
