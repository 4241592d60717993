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
