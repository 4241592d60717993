import { describe, expect, it } from 'vitest';
import { requestOf, type Spelling, type WrittenPart, writeForm } from '../testing/forms.ts';
import { readUpload, type UploadRules } from './multipart.ts';
import { maxHeadBytes, maxParts } from './multipart-parser.ts';

const rules: UploadRules = {
  files: new Map([
    ['image', 1000],
    ['mask', 1000],
  ]),
  fields: new Map([
    ['prompt', 100],
    ['request', 100],
  ]),
};

/** Binary data that is not text, with line ends and dashes. */
const picture = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0]),
  Buffer.from('\r\n--\r\n\n--x \r--y'),
]);

const read = (parts: readonly WrittenPart[], spelling?: Spelling) =>
  readUpload(requestOf(writeForm(parts, spelling)), rules);
const raw = (body: string, type?: string) =>
  readUpload(requestOf(Buffer.from(body), type ? { type } : {}), rules);
const prompt = (value: string | Uint8Array, ...lines: string[]): WrittenPart => ({
  name: 'prompt',
  value,
  lines,
});
const image = (value: string | Uint8Array = picture): WrittenPart => ({
  name: 'image',
  value,
  fileName: 'a.png',
});

describe('files', () => {
  it('are read byte for byte, with any file name', async () => {
    const bytes = Buffer.from(Uint8Array.from({ length: 1000 }, (_, i) => i % 256));
    const { files } = await read([{ name: 'image', value: bytes, fileName: '../../etc/passwd' }]);
    expect(files.get('image')).toEqual(bytes);
  });

  it.each([999, 1000])('of %i bytes are accepted with a limit of 1000', async (size) => {
    const { files } = await read([image(Buffer.alloc(size, 1))]);
    expect(files.get('image')).toHaveLength(size);
  });

  it.each([1001, 1999, 2000])('of %i bytes are rejected with a limit of 1000', async (size) => {
    await expect(read([image(Buffer.alloc(size, 1))])).rejects.toMatchObject({
      code: 'body-too-large',
      param: 'image',
    });
  });

  it('above the limit stop the reading early', async () => {
    let sent = 0;
    const head = '--x\r\ncontent-disposition: form-data; name="image"; filename="a"\r\n\r\n';
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(sent === 0 ? Buffer.from(head) : new Uint8Array(500));
        sent += 1;
      },
    });
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    const init = { method: 'POST', body, headers, duplex: 'half' } as RequestInit;
    await expect(readUpload(new Request('http://localhost/', init), rules)).rejects.toMatchObject({
      code: 'body-too-large',
      param: 'image',
    });
    expect(sent).toBeLessThan(10);
  });

  it.each(['image', 'image[]'])('are accepted as %s, since some clients send lists', async (name) => {
    const { files } = await read([{ name, value: picture, fileName: 'a' }]);
    expect(files.get('image')).toEqual(picture);
  });

  describe('of a list', () => {
    const list = {
      field: 'image',
      aliases: ['images'],
      maxCount: 4,
      maxRestBytes: 300,
      maxTotalRestBytes: 500,
    };
    const readList = (parts: readonly [name: string, bytes: number][]) =>
      readUpload(
        requestOf(
          writeForm(
            parts.map(([name, size], i) => ({ name, value: Buffer.alloc(size, i + 1), fileName: 'a' })),
          ),
        ),
        { ...rules, list },
      );

    it('come under all its names, in order of arrival', async () => {
      const { files, rest } = await readList([
        ['images', 900],
        ['image[]', 3],
        ['image', 2],
        ['images[]', 1],
      ]);
      expect(files.get('image')).toEqual(Buffer.alloc(900, 1));
      expect(rest.map((bytes) => [bytes[0], bytes.length])).toEqual([
        [2, 3],
        [3, 2],
        [4, 1],
      ]);
    });

    it('are refused above its number', async () => {
      const five = Array.from({ length: 5 }, (): [string, number] => ['image', 1]);
      await expect(readList(five)).rejects.toMatchObject({
        code: 'invalid-value',
        param: 'image',
        message: 'The field image takes at most 4 pictures. Send fewer.',
      });
    });

    it.each<[string, [string, number][]]>([
      [
        'each',
        [
          ['image', 1],
          ['image', 301],
        ],
      ],
      [
        'all',
        [
          ['image', 1],
          ['image', 300],
          ['image', 201],
        ],
      ],
    ])('are refused above the limit of %s after the first', async (_, parts) => {
      await expect(readList(parts)).rejects.toMatchObject({ code: 'body-too-large', param: 'image' });
    });

    it('allow no other field to come twice', async () => {
      await expect(
        readList([
          ['image', 1],
          ['mask', 1],
          ['mask', 1],
        ]),
      ).rejects.toMatchObject({ code: 'invalid-request', param: 'mask' });
    });
  });

  it('need no file name if their bytes or type identify them as files', async () => {
    const untold = await read([{ name: 'image', value: picture }]);
    expect(untold.files.get('image')).toEqual(picture);
    const invalid = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x41]);
    expect((await read([{ name: 'image', value: invalid }])).files.get('image')).toEqual(invalid);
    const told = await read([
      { name: 'image', value: 'P6 1 1', lines: ['Content-Type: image/x-portable-pixmap'] },
    ]);
    expect(told.files.get('image')?.toString()).toBe('P6 1 1');
  });

  it('are rejected as text, such as a URL', async () => {
    await expect(read([{ name: 'image', value: 'https://example.com/a.png' }])).rejects.toMatchObject({
      code: 'unknown-field',
      param: 'image',
      message: expect.stringContaining('with a file name'),
    });
  });
});

describe('texts', () => {
  it('are accepted as files, as sent for a Blob of JSON', async () => {
    const lines = ['Content-Type: application/json'];
    const { fields } = await read([{ name: 'request', value: '{"a":1}', fileName: 'blob', lines }]);
    expect(fields.get('request')).toBe('{"a":1}');
  });

  it.each([
    ['UTF-8', 'año 🎩', [], 'utf8'],
    ['Latin 1', 'año', ['Content-Type: text/plain; charset=ISO-8859-1'], 'latin1'],
    ['a quoted charset', 'año', ['content-type: text/plain;charset="windows-1252"'], 'latin1'],
    ['UTF-16', 'año 🎩', ['Content-Type: text/plain; charset=utf-16le'], 'utf16le'],
  ] as const)('are decoded: %s', async (_, text, lines, encoding) => {
    const { fields } = await read([prompt(Buffer.from(text, encoding), ...lines)]);
    expect(fields.get('prompt')).toBe(text);
  });

  it.each([
    ['first', 0],
    ['last', 1],
  ])('without a charset use that of the field _charset_, also where it comes %s', async (_, at) => {
    const parts = [prompt(Buffer.from('año', 'latin1'))];
    parts.splice(at, 0, { name: '_charset_', value: 'iso-8859-1' });
    const { fields } = await read(parts);
    expect([...fields]).toEqual([['prompt', 'año']]);
  });

  it.each([
    ['bytes that are not UTF-8', [prompt(Buffer.from('caf\xe9', 'latin1'))], /prompt.*UTF-8/],
    ['half of a character', [prompt(Buffer.from('🎩').subarray(0, 3))], /prompt.*UTF-8/],
    ['a surrogate in UTF-8', [prompt(Buffer.from([0xed, 0xa0, 0x80]))], /prompt.*UTF-8/],
    ['a longer form of NUL', [prompt(Buffer.from([0xc0, 0x80]))], /prompt.*UTF-8/],
    [
      'bytes that are not what was declared',
      [prompt(Buffer.from([0x61, 0x81]), 'Content-Type: a/b; charset=gbk')],
      /GBK/,
    ],
    ['an unknown encoding', [prompt('a', 'Content-Type: text/plain; charset=klingon')], /prompt.*klingon/],
    ['NUL', [prompt('a\0')], /prompt.*NUL/],
    ['NUL in another encoding', [prompt('a\0\0\0', 'Content-Type: text/plain; charset=utf-16le')], /NUL/],
  ])('are rejected with %s', async (_, parts, words) => {
    await expect(read(parts)).rejects.toMatchObject({
      code: 'invalid-value',
      param: 'prompt',
      message: expect.stringMatching(words),
    });
  });

  it('are rejected with a name that is not UTF-8, which the error shows in part', async () => {
    await expect(read([{ name: Buffer.from('caf\xe9', 'latin1'), value: 'a' }])).rejects.toMatchObject({
      code: 'invalid-value',
      param: 'caf\uFFFD',
      message: expect.stringMatching(/name.*caf.*UTF-8/),
    });
  });

  it('count as absent when empty', async () => {
    const { fields, files } = await read([prompt(''), image(''), { name: 'request', value: '1' }]);
    expect([...fields.keys(), ...files.keys()]).toEqual(['request']);
  });
});

/** Names of properties of every object, which would look like limits in a plain object. */
const inherited = Object.getOwnPropertyNames(Object.prototype);

describe('names of object properties', () => {
  it.each(inherited)('%s is an unknown field, as text and as file', async (name) => {
    expect(inherited).toContain('__proto__');
    const big = Buffer.alloc(5000, 1);
    for (const part of [
      { name, value: big },
      { name, value: big, fileName: 'a' },
      { name: `${name}[]`, value: big },
    ]) {
      await expect(read([part])).rejects.toMatchObject({ code: 'unknown-field' });
    }
  });
});

describe('valid forms', () => {
  const parts = [prompt('A hat'), image()];
  const good: [string, Spelling, string?][] = [
    ['as usual', {}],
    ['a space behind the boundary', { padding: ' ' }],
    ['spaces and tabs behind the boundary', { padding: ' \t '.repeat(100) }],
    ['text before and after', { before: 'Read this with a form reader.\r\n', after: 'bye\r\n--x\r\n' }],
    ['an empty line first', { before: '\r\n' }],
    [
      'a boundary with signs',
      { boundary: "=_Part:1/2?3'()+," },
      `multipart/form-data; boundary="=_Part:1/2?3'()+,"`,
    ],
    ['a boundary without quotes', { boundary: '-qhW/dc2' }, 'multipart/form-data; boundary=-qhW/dc2'],
    ['other parameters', {}, 'Multipart/Form-Data; charset=UTF-8; BOUNDARY=x ; a=b'],
  ];

  it.each(good)('%s', async (_, spelling, type = 'multipart/form-data; boundary=x') => {
    const body = writeForm(parts, spelling);
    for (const chunkBytes of [1, 2, 3, 7, body.length]) {
      const { fields, files } = await readUpload(requestOf(body, { type, chunkBytes }), rules);
      expect(fields.get('prompt')).toBe('A hat');
      expect(files.get('image')).toEqual(picture);
    }
  });

  it.each([
    ['no line end at the end', '--x\r\ncontent-disposition:form-data;name=prompt\r\n\r\nA hat\r\n--x--'],
    ['folded lines', '--x\r\nContent-Disposition: form-data;\r\n name="prompt"\r\n\r\nA hat\r\n--x--\r\n'],
    [
      'a parameter before the name',
      '--x\r\nContent-Disposition: form-data; a="x;y"; name=prompt\r\n\r\nA hat\r\n--x--',
    ],
    [
      'a part without an empty line',
      '--x\r\nContent-Disposition: form-data; name=mask\r\n\r\n--x\r\ncontent-disposition: form-data; name=prompt\r\n\r\nA hat\r\n--x--',
    ],
  ])('%s', async (_, body) => {
    expect([...(await raw(body)).fields]).toEqual([['prompt', 'A hat']]);
  });

  it('keeps content that resembles a delimiter', async () => {
    const text = '\r\n--xy\r\n\n--x-\r\n-x--\r\n--x-y\n--x\r\n';
    expect((await read([prompt(text)])).fields.get('prompt')).toBe(text);
  });
});

const disposition = 'Content-Disposition: form-data; name="prompt"';
describe('rejects', () => {
  it.each([
    ['a JSON body', '{}', 'application/json', 'unsupported-media-type', /multipart/],
    ['no boundary', '', 'multipart/form-data', 'unsupported-media-type', /boundary/],
    ['an empty boundary', '', 'multipart/form-data; boundary=""', 'unsupported-media-type', /boundary/],
    ['an empty body', '', undefined, 'invalid-request', /empty/],
    ['another boundary', '--y\r\n', undefined, 'invalid-request', /no line "--x"/],
    [
      'a body that was cut off',
      `--x\r\n${disposition}\r\n\r\nA h`,
      undefined,
      'invalid-request',
      /ended before/,
    ],
    ['a header that was cut off', `--x\r\n${disposition}`, undefined, 'invalid-request', /ended before/],
    ['no end', `--x\r\n${disposition}\r\n\r\nA\r\n--x`, undefined, 'invalid-request', /ended before/],
    [
      'a field sent twice',
      `--x\r\n${disposition}\r\n\r\nA\r\n--x\r\n${disposition}\r\n\r\nB\r\n--x--`,
      undefined,
      'invalid-request',
      /prompt came twice/,
    ],
    [
      'a part without a name',
      '--x\r\nContent-Type: text/plain\r\n\r\nA\r\n--x--',
      undefined,
      'invalid-request',
      /name/,
    ],
    [
      'a part that is no field',
      '--x\r\nContent-Disposition: attachment; name=a\r\n\r\nA\r\n--x--',
      undefined,
      'invalid-request',
      /form-data/,
    ],
    ['a part without a header', '--x\r\n\r\nA\r\n--x--', undefined, 'invalid-request', /name/],
    [
      'a line without a colon',
      `--x\r\nhello\r\n${disposition}\r\n\r\nA\r\n--x--`,
      undefined,
      'invalid-request',
      /header line/,
    ],
    [
      'an encoded part',
      `--x\r\n${disposition}\r\nContent-Transfer-Encoding: base64\r\n\r\nQQ==\r\n--x--`,
      undefined,
      'invalid-request',
      /Content-Transfer-Encoding/,
    ],
    ['a long header', `--x\r\nA: ${'a'.repeat(maxHeadBytes)}\r\n\r\n`, undefined, 'invalid-request', /16 KB/],
    [
      'a header without an end',
      `--x\r\nA: ${'a'.repeat(maxHeadBytes * 2)}`,
      undefined,
      'invalid-request',
      /16 KB/,
    ],
    [
      'too many parts',
      `--x\r\n${disposition}\r\n\r\n\r\n`.repeat(maxParts + 1),
      undefined,
      'invalid-request',
      /256 parts/,
    ],
    [
      'an unknown text field',
      '--x\r\nContent-Disposition: form-data; name=colour\r\n\r\nA\r\n--x--',
      undefined,
      'unknown-field',
      /no text field/,
    ],
    [
      'a file that is a text field',
      '--x\r\nContent-Disposition: form-data; name=prompt; filename=a\r\nContent-Type: image/png\r\n\r\nA\r\n--x--',
      undefined,
      'unknown-field',
      /no file field/,
    ],
  ])('%s', async (_, body, type, code, words) => {
    await expect(raw(body, type)).rejects.toMatchObject({ code, message: expect.stringMatching(words) });
  });

  it.each(['image', 'image[]'])('image[] beside %s', async (name) => {
    const parts = [name, 'image[]'].map((each) => ({ name: each, value: picture, fileName: 'a' }));
    await expect(read(parts)).rejects.toMatchObject({
      code: 'invalid-request',
      param: 'image[]',
      message: expect.stringContaining('twice'),
    });
  });

  it('a form above the sum of its limits, by the announced length and by received bytes', async () => {
    const headers = { 'content-length': '999999999' };
    const announced = requestOf(Buffer.from('--x--'), { headers });
    await expect(readUpload(announced, rules)).rejects.toMatchObject({ code: 'body-too-large' });
    const preamble = requestOf(Buffer.alloc(200_000, 1), { chunkBytes: 1000 });
    await expect(readUpload(preamble, rules)).rejects.toMatchObject({ code: 'body-too-large' });
  });
});

describe('lines that end with a bare LF', () => {
  const lfHead = `--x\r\n${disposition}\n\nA\r\n--x--\r\n`;
  it.each([
    ['all', writeForm([prompt('A')], { lineEnd: '\n' }).toString()],
    ['all, after a text', writeForm([prompt('A')], { lineEnd: '\n', before: 'Hello\n' }).toString()],
    ['those of headers', lfHead],
    ['those of long headers', lfHead + 'a'.repeat(maxHeadBytes * 2)],
    ['one in a header', `--x\r\nA: b\n${disposition}\r\n\r\nA\r\n--x--`],
    ['those of delimiters behind the first', `--x\r\n${disposition}\r\n\r\nA\n--x--\n`],
  ])('are named in the error: %s', async (_, body) => {
    await expect(raw(body)).rejects.toMatchObject({
      code: 'invalid-request',
      message: expect.stringContaining('LF alone'),
    });
  });
});
