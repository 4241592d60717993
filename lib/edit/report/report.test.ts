import { describe, expect, it } from 'vitest';
import { english } from '../../text/testing/english.ts';
import { outsideMessages, pseudo } from '../../text/testing/pseudo.ts';
import { attemptOf, resultOf, runOf } from '../testing/runs.ts';
import { html } from './html.ts';
import { writeReport } from './report.ts';
import { reportStyle } from './style.ts';

const evil = '"><script>alert(1)</script>';
const run = runOf(
  'r',
  [
    attemptOf('a', [resultOf('1', { revisedPrompt: evil }), resultOf('2')]),
    attemptOf('b', [], {
      status: 'refused',
      costUsd: null,
      error: { code: 'content-refused', message: `No. ${evil}`, retryable: false },
    }),
  ],
  { request: { prompt: evil, n: 2, size: 'auto' } },
);

async function write(shown = { costs: true, prompt: true }, of = run, t = english): Promise<string> {
  let text = '';
  const picture = async (url: string) => `data:image/webp;base64,${btoa(url)}`;
  const options = {
    t,
    targets: [],
    shown,
    picture,
    madeAt: '2026-11-22T12:00:00.000Z',
    maxWidthPx: 1280,
  };
  for await (const part of writeReport(of, options)) text += part;
  return text;
}

describe('the report', () => {
  it('has all its words in the language that is asked for', async () => {
    const text = await write(undefined, run, pseudo);
    const words = text
      .replace(reportStyle, '')
      .replaceAll(/<(script|style)[^>]*>.*?<\/\1>/gs, '')
      .replaceAll(/ (alt|aria-label)="([^"]*)"/g, '>$2<br')
      .replaceAll(/<[^<>]*>/g, '\n')
      .replaceAll('local patchmatch', '')
      .replaceAll('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;', '');
    expect(words).toContain('⟦');
    expect(outsideMessages(words).match(/\p{L}{2,}.*/gu) ?? []).toEqual([]);
  });

  it('has every picture inside, reaches for nothing, and runs nothing', async () => {
    const text = await write();
    for (const id of ['r-source', 'r-mask', '1-composited', '1-raw', '2-composited', '2-raw']) {
      expect(text).toContain(btoa(`/api/images/${id}`));
    }
    expect(text).not.toMatch(/<script|<link|https?:\/\/|\/api\//);
    expect(text).toContain("default-src 'none'");
  });

  it('escapes what people and providers wrote', async () => {
    expect(await write()).toContain('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('lets text of people and providers run in its own direction', async () => {
    const text = await write();
    const shown = [...text.matchAll(/<(\w+)([^<>]*)>(?=&quot;&gt;&lt;script|No\. &quot;)/g)].filter(
      ([, name]) => name !== 'title',
    );
    expect(shown.map(([, name]) => name).sort()).toEqual(['dd', 'h1', 'span']);
    for (const [, , attributes] of shown) expect(attributes).toContain('dir="auto"');
  });

  it('begins with the winner and why', async () => {
    const picked = { ...run, pick: { resultId: '2', reason: 'It <b>fits</b>.' } };
    const text = await write(undefined, picked);
    expect(text).toMatch(
      /<h1[^>]*>[^<]*<\/h1>\n<p class="winner"><strong>Winner: .*<\/strong><br><span dir="auto">It &lt;b&gt;fits/,
    );
    expect(await write()).not.toContain('Winner');
  });

  it('is honest about what is not known, and tells who refused', async () => {
    const text = await write();
    for (const words of ['none returned', 'not measured', 'unknown cost', 'refused by the provider']) {
      expect(text).toContain(words);
    }
  });

  it('leaves out costs and prompts where they are not to be shown', async () => {
    const text = await write({ costs: false, prompt: false });
    expect(text).not.toMatch(/Cost|alert\(1\)[^.]*Revised|free/);
    expect(text).toContain('Results of an edit');
  });
});

describe('html', () => {
  it('escapes all but what is HTML already', () => {
    expect(html`<p title="${`a"b`}">${html`<b>${'<'}</b>`}${[html`<i>1</i>`]}${2}</p>`.html).toBe(
      '<p title="a&quot;b"><b>&lt;</b><i>1</i>2</p>',
    );
  });
});
