import { directionOf } from '../../text/languages.ts';
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
import { attemptErrorWords } from '../words/attempt-error-words.ts';
import { formatDuration, formatPixels } from '../words/format.ts';
import { localitySummary } from '../words/locality-words.ts';
import { operationWords } from '../words/operation-words.ts';
import { requestTitle } from '../words/request-title.ts';
import { type Html, html, trusted } from './html.ts';
import { reportStyle, sliderStops } from './style.ts';

export type ReportOptions = {
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
  yield html`<h2>${options.t('report.results.title')}</h2>`.html;
  let count = 0;
  for (const attempt of run.attempts) {
    for (const [position, result] of attempt.results.entries()) {
      count += 1;
      yield (await resultPart(run, attempt, result, position, options)).html;
    }
  }
  if (count === 0) yield html`<p class="muted">${options.t('report.results.none')}</p>`.html;
  yield words(options).html;
  return undefined;
}

function head(run: Run, sourceUrl: string, { t, shown, madeAt, targets }: ReportOptions): Html {
  const pick = findPick(run);
  const winner = pick
    ? html`<p class="winner"><strong>${winnerWords(t, pick, fullName(nameTarget(pick.attempt, targets)))}</strong>${pick.reason === '' ? '' : html`<br><span dir="auto">${pick.reason}</span>`}</p>`
    : '';
  const title = shown.prompt ? requestTitle(t, run.request) : t('report.hiddenPrompt');
  const operation = run.request.operation
    ? html`<p>${t('report.operation', { operation: t(operationWords[run.request.operation]) })}</p>`
    : '';
  const moments = { run: writeMoment(run.createdAt), report: writeMoment(madeAt) };
  return html`<!doctype html>
<html lang="${t.language}" dir="${directionOf(t.language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<meta name="robots" content="noindex"><meta name="generator" content="Overpaint">
<title>${t('report.title', { title })}</title>
<style>${trusted(reportStyle)}.ba .before,.given .marks{background-image:url("${trusted(sourceUrl)}")}</style></head><body><main>
<h1 dir="auto">${title}</h1>
${winner}${operation}<p class="muted">${t('report.made', moments)}</p>
`;
}

async function given(run: Run, sourceUrl: string, { t, picture }: ReportOptions): Promise<Html> {
  const { widthPx, heightPx } = run.source;
  const mask = run.mask
    ? html`<figure><img src="${await picture(run.mask.url)}" class="mask" alt="${t('report.given.maskAlt')}"><figcaption>${t('report.given.mask')}</figcaption></figure>`
    : html`<p class="muted">${withoutMask(t, run)}</p>`;
  const markup = run.markup
    ? html`<figure><img src="${await picture(run.markup.url)}" class="marks" alt="${t('report.given.markupAlt')}"><figcaption>${t('report.given.markup')}</figcaption></figure>`
    : '';
  const references = await Promise.all(
    (run.references ?? []).map(async (image, i) => {
      const values = { position: i + 1, size: formatPixels(t, image.widthPx, image.heightPx) };
      return html`<figure><img src="${await picture(image.url)}" alt="${t('report.given.referenceAlt', { position: i + 1 })}"><figcaption>${t('report.given.reference', values)}</figcaption></figure>`;
    }),
  );
  return html`<h2>${t('report.given.title')}</h2><div class="given"><figure><img src="${sourceUrl}" alt="${t('report.given.sourceAlt')}"><figcaption>${t('report.given.source', { size: formatPixels(t, widthPx, heightPx) })}</figcaption></figure>${mask}${markup}${references}</div>`;
}

function withoutMask(t: Text, { attempts }: Run): string {
  return attempts.some(({ isWholePicture }) => !isWholePicture)
    ? t('report.given.transparent')
    : t('report.given.wholePicture');
}

function summary(run: Run, { t, targets, shown }: ReportOptions): Html {
  const rows = run.attempts.map((attempt) => {
    const time =
      attempt.elapsedMs === null ? t('report.overview.unknownTime') : formatDuration(t, attempt.elapsedMs);
    const trouble = attempt.error
      ? html`<br><span class="bad" dir="auto">${attemptErrorWords(t, attempt.error)}</span>`
      : '';
    const cost = shown.costs ? html`<td>${costWords(t, attempt)}</td>` : '';
    return html`<tr><th scope="row">${fullName(nameTarget(attempt, targets))}</th><td>${attemptStatusWords(t, attempt)}${trouble}</td><td>${time}</td>${cost}<td>${worstWords(t, attempt)}</td></tr>`;
  });
  const columns = (['model', 'outcome', 'time', 'cost', 'outside'] as const).filter(
    (column) => column !== 'cost' || shown.costs,
  );
  const title = t('report.overview.title');
  return html`<h2>${title}</h2><div class="scroll" tabindex="0" role="region" aria-label="${title}"><table><thead><tr>${columns.map((column) => html`<th scope="col">${t(`report.overview.${column}`)}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

function worstWords(t: Text, { results, isWholePicture }: Attempt): string {
  const worst = worstLocality({ results });
  if (isWholePicture) return t('words.mask.wholePicture.label');
  return worst ? localitySummary(t, worst) : t('report.overview.notMeasured');
}

async function resultPart(
  run: Run,
  attempt: Attempt,
  result: Result,
  position: number,
  { t, targets, shown, picture }: ReportOptions,
): Promise<Html> {
  const target = nameTarget(attempt, targets);
  const name = t('report.results.name', {
    name: fullName(target),
    position: position + 1,
    count: attempt.results.length,
  });
  const facts = resultFacts(t, { attempt, result, target, shown });
  const [after, raw] = [await picture(result.url), await picture(result.rawUrl)];
  const shape = `${run.source.widthPx}/${run.source.heightPx}`;
  const zones = Array.from({ length: sliderStops }, (_, i) => {
    const share = Math.round((i * 100) / (sliderStops - 1));
    const mark = share === 50 ? trusted(' checked') : '';
    return html`<input type="radio" name="ba-${result.id}" aria-label="${t('report.results.share', { percent: share })}"${mark}>`;
  });
  return html`<article><h3>${name}</h3><div class="pair"><div>
<fieldset class="ba" dir="ltr" style="aspect-ratio:${shape};--shape:${shape}"><legend class="vh">${t('report.results.slider', { name })}</legend>
<div class="before" role="img" aria-label="${t('report.given.sourceAlt')}"></div><img class="after" src="${after}" alt="${attempt.isWholePicture ? name : t('report.results.restored', { name })}">
${zones}<span class="line" aria-hidden="true"></span><span class="cap l" aria-hidden="true">${t('report.results.before')}</span><span class="cap r" aria-hidden="true">${t('report.results.after')}</span></fieldset>
<details><summary>${t('report.results.asReturned')}</summary><img src="${raw}" alt="${t('report.results.raw', { name })}"></details></div>
<dl>${facts.map(({ label, value }) => html`<dt>${label}</dt><dd dir="auto">${value}</dd>`)}</dl></div></article>
`;
}

function words({ t, maxWidthPx, shown }: ReportOptions): Html {
  return html`<h2>${t('report.notes.title')}</h2>
<p>${t('report.notes.after')}</p>
<p>${t('report.notes.revisedPrompt')}</p>
${shown.costs ? html`<p>${t('report.notes.costs')}</p>` : ''}
<p class="muted">${t('report.notes.pictures', { pixels: maxWidthPx })}</p>
</main></body></html>
`;
}

/** `2026-11-22 14:02 UTC` */
function writeMoment(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}
