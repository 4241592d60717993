import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * Which room may import from which. `lib/platform.ts` is the meeting point of launcher and server; tests and what
 * stands in `testing/` may use anything.
 */
const allowed: Record<string, readonly string[]> = {
  'lib/geometry': [],
  'lib/image': ['lib/geometry'],
  'lib/catalogue': [],
  'lib/mask': ['lib/geometry'],
  'lib/edit': ['lib/catalogue', 'lib/image'],
  'lib/select': ['lib/geometry', 'lib/image', 'lib/mask'],
  'lib/editor': ['lib/geometry', 'lib/mask', 'lib/select'],
  'lib/client': [
    'lib/edit',
    'lib/editor',
    'lib/select',
    'lib/mask',
    'lib/image',
    'lib/geometry',
    'lib/catalogue',
  ],
  'lib/logging': [],
  'lib/timing': [],
  'lib/server': [
    'lib/edit',
    'lib/image',
    'lib/mask',
    'lib/catalogue',
    'lib/logging',
    'lib/timing',
    'lib/platform.ts',
  ],
  'lib/engine': ['lib/mask'],
  'lib/platform.ts': ['lib/image'],
  components: ['lib/client', 'lib/editor', 'lib/select', 'lib/edit', 'lib/catalogue', 'lib/geometry'],
  app: ['components', 'lib/server', 'lib/edit', 'lib/catalogue', 'lib/client'],
  scripts: ['lib/engine', 'lib/image', 'lib/logging', 'lib/timing', 'lib/platform.ts'],
};

const root = resolve(import.meta.dirname, '..');
const rooms = Object.keys(allowed);

describe('imports', () => {
  const edges = ['lib', 'components', 'app', 'scripts'].flatMap(listSources).flatMap(readImports);

  it('finds the sources', () => {
    expect(edges.length).toBeGreaterThan(100);
  });

  it('go only where the table of rooms allows', () => {
    const wrong = edges.filter(
      ({ from, to }) => from.room !== to.room && !allowed[from.room]?.includes(to.room),
    );
    expect(wrong.map(({ from, to }) => `${from.path} → ${to.path}`)).toEqual([]);
  });

  it('reach konva from the canvas alone', () => {
    const wrong = ['lib', 'components', 'app']
      .flatMap(listSources)
      .filter((path) => /from '(react-)?konva/.test(read(path)))
      .filter((path) => !path.startsWith('components/canvas/') && !path.startsWith('lib/client/canvas/'));
    expect(wrong).toEqual([]);
  });

  it('keep providers apart', () => {
    const adapters = new Set(readdirSync(join(root, 'lib/catalogue/providers')));
    const wrong = edges.filter(
      ({ from, to }) =>
        dirname(from.path) === 'lib/server/providers' &&
        dirname(to.path) === 'lib/server/providers' &&
        !from.path.endsWith('index.ts') &&
        adapters.has(to.path.split('/').at(-1) ?? ''),
    );
    expect(wrong.map(({ from, to }) => `${from.path} → ${to.path}`)).toEqual([]);
  });
});

describe('server files', () => {
  it('begin with server-only', () => {
    const open = listSources('lib/server').filter((path) => !read(path).startsWith("import 'server-only';"));
    expect(open).toEqual([]);
  });

  it('answer routes in at most 45 lines', () => {
    const long = listSources('app')
      .filter((path) => path.endsWith('route.ts'))
      .filter((path) => read(path).split('\n').length > 46);
    expect(long).toEqual([]);
  });
});

describe('time limits', () => {
  it('are held by a timer of their own', () => {
    // Combined with another signal, a timeout signal is lost to garbage collection before it fires.
    const wrong = ['lib', 'components', 'app', 'scripts']
      .flatMap(listSources)
      .filter((path) => /AbortSignal\.timeout\(/.test(stripComments(read(path))));
    expect(wrong).toEqual([]);
  });
});

describe('transactions', () => {
  it('are begun by the one function that gives their connection back', () => {
    const wrong = listSources('lib/server')
      .filter((path) => path !== 'lib/server/db/transaction.ts')
      .filter((path) => /\.transaction\(|['"`]begin\b/i.test(stripComments(read(path))));
    expect(wrong).toEqual([]);
  });
});

describe('text that is stored or shown', () => {
  // Texts that are taken apart where a character of ASCII was found, or that hold ASCII alone.
  const harmless: Record<string, readonly string[]> = {
    'lib/client/class-names.ts': ['name.slice(at)', 'name.slice(0, at)'],
    'lib/client/edit/targets.ts': ['key.slice(slash + 1)', 'key.slice(0, slash)'],
    'lib/edit/catalogue-docs/between.ts': ['text.slice(0, from', 'text.slice(to)'],
    'lib/edit/report/report.ts': ['iso.slice(0, 10)', 'iso.slice(11, 16)'],
    'lib/server/blobs/file-store.ts': ['key.slice(0, 2)', 'key.slice(2)'],
    'lib/server/contract/target.ts': ['text.slice(0, slash)', 'text.slice(slash + 1)'],
    'lib/server/http/content-type.ts': ['written.slice(1, -1)'],
    'lib/server/http/download.ts': ['createdAt.slice(0, 10)', 'id.slice(-6)'],
    'lib/server/http/multipart.ts': ['field.slice(0, -2)'],
    'lib/server/http/part-head.ts': ['line.slice(0, Math', 'line.slice(colon + 1)'],
    'lib/server/http/route.ts': ['randomUUID().slice(0, 8)'],
    'lib/server/providers/picture-text.ts': ['text.slice(whole.length)'],
    'lib/server/security/cookie-name.ts': [').slice(0, 12)'],
    'lib/server/security/redact.ts': [
      'secret.slice(0, prefixLength)',
      'left.slice(0, at)',
      'left.slice(end)',
      'secret.slice(at, at + pieceLength)',
      'text.slice(at, at + pieceLength)',
      'text.slice(end + 1 - pieceLength, end + 1)',
      'text.slice(kept',
    ],
    'lib/server/security/secret-forms.ts': ['JSON.stringify(secret).slice(1, -1)', 'text.slice(first, '],
  };
  /** Lists by their syntax, by their plural name or by what made them, and bytes. */
  const noText = /(\]|\b\w*[^s\W]s|\b(list|named|data|file|bytes)|\b(filter|map|flatMap|toByteArray)\(.*\))$/;

  it('is cut by cutText of lib/edit/text.ts alone', () => {
    const wrong = ['lib/server', 'lib/edit', 'lib/client', 'components', 'app']
      .flatMap(listSources)
      .filter((path) => path !== 'lib/edit/text.ts')
      .flatMap((path) => {
        const known = harmless[path] ?? [];
        const lines = stripComments(read(path)).split('\n');
        return lines.flatMap((line) => {
          const rest = known.reduce((left, part) => left.replaceAll(part, ''), line);
          const cuts = [...rest.matchAll(/\.(slice|substring|substr)\(/g)];
          return cuts.some(({ index }) => !noText.test(rest.slice(0, index)))
            ? [`${path}: ${line.trim()}`]
            : [];
        });
      });
    expect(wrong).toEqual([]);
  });

  it('would be found where it is cut otherwise', () => {
    for (const cut of ['message.slice', 'said.trim().slice', 'address.slice', '(a + b).slice']) {
      expect(noText.test(cut.replace(/\.slice$/, '')), cut).toBe(false);
    }
    for (const list of ['rows.slice', '[...ids].slice', 'a.filter((b) => b).slice', 'file.slice']) {
      expect(noText.test(list.replace(/\.slice$/, '')), list).toBe(true);
    }
  });
});

describe('pure rooms', () => {
  const pure = [
    'lib/geometry',
    'lib/image',
    'lib/mask',
    'lib/select',
    'lib/editor',
    'lib/edit',
    'lib/catalogue',
  ];

  it.each(pure)('%s uses no DOM, no React and no Node', (room) => {
    const wrong = listSources(room).filter((path) =>
      /from '(node:|react|next|konva)|\b(document|window|navigator)\.[a-z]|\bHTML\w+Element\b/.test(
        stripComments(read(path)),
      ),
    );
    expect(wrong).toEqual([]);
  });
});

type Place = { path: string; room: string };

function listSources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name).split(sep).join('/'))
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|\/testing\/|\/assembly\/|\.d\.ts$/.test(path));
}

function readImports(path: string): { from: Place; to: Place }[] {
  const specifiers = [...read(path).matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1]!);
  return specifiers.flatMap((specifier) => {
    const target = specifier.startsWith('@/')
      ? specifier.slice(2)
      : specifier.startsWith('.')
        ? relative(root, resolve(root, dirname(path), specifier))
            .split(sep)
            .join('/')
        : undefined;
    const to = target === undefined ? undefined : roomOf(target);
    const from = roomOf(path);
    return to && from ? [{ from: { path, room: from }, to: { path: target!, room: to } }] : [];
  });
}

function roomOf(path: string): string | undefined {
  return rooms.find((room) => path === room || path.startsWith(`${room}/`));
}

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** Documents are words of the editor as well (`document.size`), so only real globals of a page count. */
function stripComments(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
    .replace(/\bdocument\.(?!body|createElement|querySelector|cookie|documentElement)/g, '');
}
