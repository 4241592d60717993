import type { Text } from '../../text/text.ts';
import { worstLocality } from '../board/best.ts';
import { costWords } from '../run/cost.ts';
import {
  attemptStatusWords,
  fullName,
  type NamedTarget,
  nameTarget,
  resultFacts,
  type Shown,
} from '../run/facts.ts';
import { findPick, winnerWords } from '../run/find-pick.ts';
import type { Attempt, Result, Run } from '../run/run.ts';
import { formatDuration, formatPixels } from '../words/format.ts';
import { localitySummary } from '../words/locality-words.ts';
import { promptTitle } from '../words/prompt-words.ts';
import { type Html, html, trusted } from './html.ts';
import { reportStyle, sliderStops } from './style.ts';

export type ReportOptions = {
  /** English: the sentences of the report are. */
  t: Text;
  targets: readonly NamedTarget[];
  shown: Shown;
  /** @returns an image of the run as data URL, scaled for the report */
  picture: (url: string) => Promise<string>;
  /** Creation time of the report, as ISO 8601. */
  madeAt: string;
  /** Maximum width of its images, in px. */
  maxWidthPx: number;
};

/**
 * Generates a run as one self-contained HTML file: embedded images, no script, before/after slider in CSS. Streamed, so
 * that a large run never is in memory as a whole.
 */
export async function* writeReport(run: Run, options: ReportOptions): AsyncGenerator<string, undefined> {
  const sourceUrl = await options.picture(run.source.url);
  yield head(run, sourceUrl, options).html;
  yield (await given(run, sourceUrl, options)).html;
  yield summary(run, options).html;
  yield html`<h2>Results</h2>`.html;
  let count = 0;
  for (const attempt of run.attempts) {
    for (const [position, result] of attempt.results.entries()) {
      count += 1;
      yield (await resultPart(run, attempt, result, position, options)).html;
    }
  }
  if (count === 0) yield html`<p class="muted">There are no results.</p>`.html;
  yield words(options).html;
  return undefined;
}

function head(run: Run, sourceUrl: string, { t, shown, madeAt, targets }: ReportOptions): Html {
  const pick = findPick(run);
  const winner = pick
    ? html`<p class="winner"><strong>${winnerWords(t, pick, fullName(nameTarget(pick.attempt, targets)))}</strong>${pick.reason === '' ? '' : html`<br><span dir="auto">${pick.reason}</span>`}</p>`
    : '';
  const title = shown.prompt ? promptTitle(t, run.request.prompt) : 'Results of an edit';
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<meta name="robots" content="noindex"><meta name="generator" content="Overpaint">
<title>${title} · Overpaint report</title>
<style>${trusted(reportStyle)}.ba .before{background-image:url("${trusted(sourceUrl)}")}</style></head><body><main>
<h1 dir="auto">${title}</h1>
${winner}<p class="muted">Run of ${writeMoment(run.createdAt)}, report of ${writeMoment(madeAt)}.</p>
`;
}

async function given(run: Run, sourceUrl: string, { t, picture }: ReportOptions): Promise<Html> {
  const { widthPx, heightPx } = run.source;
  const mask = run.mask
    ? html`<figure><img src="${await picture(run.mask.url)}" class="mask" alt="The mask: what was to be changed is coloured"><figcaption>Mask: the coloured area was to be changed</figcaption></figure>`
    : html`<p class="muted">${withoutMask(run)}</p>`;
  const references = await Promise.all(
    (run.references ?? []).map(
      async (image, i) =>
        html`<figure><img src="${await picture(image.url)}" alt="Reference ${i + 1}"><figcaption>Reference ${i + 1}, ${formatPixels(t, image.widthPx, image.heightPx)}</figcaption></figure>`,
    ),
  );
  return html`<h2>Given</h2><div class="given"><figure><img src="${sourceUrl}" alt="The source"><figcaption>Source, ${formatPixels(t, widthPx, heightPx)}</figcaption></figure>${mask}${references}</div>`;
}

function withoutMask({ attempts }: Run): string {
  return attempts.some(({ isWholePicture }) => !isWholePicture)
    ? 'The transparent area of the source was to be changed.'
    : 'No mask was sent: the whole picture was to be changed.';
}

function summary(run: Run, { t, targets, shown }: ReportOptions): Html {
  const rows = run.attempts.map((attempt) => {
    const time = attempt.elapsedMs === null ? 'unknown' : formatDuration(t, attempt.elapsedMs);
    const trouble = attempt.error
      ? html`<br><span class="bad" dir="auto">${attempt.error.message}</span>`
      : '';
    const cost = shown.costs ? html`<td>${costWords(t, attempt)}</td>` : '';
    return html`<tr><th scope="row">${fullName(nameTarget(attempt, targets))}</th><td>${attemptStatusWords(t, attempt)}${trouble}</td><td>${time}</td>${cost}<td>${worstWords(t, attempt)}</td></tr>`;
  });
  return html`<h2>Overview</h2><div class="scroll" tabindex="0" role="region" aria-label="Overview"><table><thead><tr><th scope="col">Model</th><th scope="col">Outcome</th><th scope="col">Time</th>${shown.costs ? html`<th scope="col">Cost</th>` : ''}<th scope="col">Outside the mask</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

function worstWords(t: Text, { results, isWholePicture }: Attempt): string {
  const worst = worstLocality({ results });
  if (isWholePicture) return 'whole picture';
  return worst ? localitySummary(t, worst) : 'not measured';
}

async function resultPart(
  run: Run,
  attempt: Attempt,
  result: Result,
  position: number,
  { t, targets, shown, picture }: ReportOptions,
): Promise<Html> {
  const target = nameTarget(attempt, targets);
  const name = `${fullName(target)}, result ${position + 1} of ${attempt.results.length}`;
  const facts = resultFacts(t, { attempt, result, target, shown });
  const [after, raw] = [await picture(result.url), await picture(result.rawUrl)];
  const shape = `${run.source.widthPx}/${run.source.heightPx}`;
  const zones = Array.from({ length: sliderStops }, (_, i) => {
    const share = Math.round((i * 100) / (sliderStops - 1));
    const mark = share === 50 ? trusted(' checked') : '';
    return html`<input type="radio" name="ba-${result.id}" aria-label="${share} % before"${mark}>`;
  });
  return html`<article><h3>${name}</h3><div class="pair"><div>
<fieldset class="ba" style="aspect-ratio:${shape};--shape:${shape}"><legend class="vh">Before and after, ${name}</legend>
<div class="before" role="img" aria-label="The source"></div><img class="after" src="${after}" alt="${name}${attempt.isWholePicture ? '' : ', restored outside the mask'}">
${zones}<span class="line" aria-hidden="true"></span><span class="cap l" aria-hidden="true">Before</span><span class="cap r" aria-hidden="true">After</span></fieldset>
<details><summary>As the provider returned it</summary><img src="${raw}" alt="${name}, raw"></details></div>
<dl>${facts.map(({ label, value }) => html`<dt>${label}</dt><dd dir="auto">${value}</dd>`)}</dl></div></article>
`;
}

function words({ maxWidthPx, shown }: ReportOptions): Html {
  return html`<h2>How to read this</h2>
<p>“After” shows each result with everything outside the painted area restored from the source; a result for the whole picture is shown as it came. The words on what happened outside the mask are about the picture as the provider returned it, before that.</p>
<p>The revised prompt is what the provider says it made of the prompt; “none returned” means that it said nothing.</p>
${shown.costs ? html`<p>Costs are in US dollars, from what providers report or from their price lists. “unknown cost” means just that.</p>` : ''}
<p class="muted">Pictures here are at most ${maxWidthPx} pixels wide and compressed. The archive of the run has them as they are.</p>
</main></body></html>
`;
}

/** `2026-11-22 14:02 UTC` */
function writeMoment(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}
