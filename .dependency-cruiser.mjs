/**
 * Rules about imports, checked by dependency-cruiser (`npm run imports`). The tables below are the rules; what follows
 * them translates each table for the tool. Type-only imports count like all others.
 */
import { existsSync } from 'node:fs';
import swc from '@swc/core';

/** Layers (folders or files) and the other layers that each may import. Inside a layer imports are free. */
const layers = {
  'lib/geometry': [],
  'lib/text': [],
  'lib/catalogue': [],
  'lib/logging': [],
  'lib/timing': [],
  'lib/image': ['lib/geometry'],
  'lib/mask': ['lib/geometry'],
  'lib/platform.ts': ['lib/image'],
  'lib/engine': ['lib/mask'],
  'lib/edit': ['lib/catalogue', 'lib/geometry', 'lib/image', 'lib/text'],
  'lib/select': ['lib/geometry', 'lib/image', 'lib/mask'],
  'lib/editor': ['lib/geometry', 'lib/mask', 'lib/select', 'lib/text'],
  'lib/client': [
    'lib/edit',
    'lib/editor',
    'lib/select',
    'lib/mask',
    'lib/image',
    'lib/geometry',
    'lib/catalogue',
    'lib/text',
  ],
  'lib/server': [
    'lib/edit',
    'lib/geometry',
    'lib/image',
    'lib/mask',
    'lib/catalogue',
    'lib/logging',
    'lib/timing',
    'lib/platform.ts',
    'lib/text',
  ],
  components: [
    'lib/client',
    'lib/editor',
    'lib/select',
    'lib/edit',
    'lib/catalogue',
    'lib/geometry',
    'lib/text',
  ],
  app: ['components', 'lib/server', 'lib/edit', 'lib/catalogue', 'lib/client', 'lib/text'],
  'app/api': ['lib/server', 'lib/edit', 'lib/catalogue'],
  'instrumentation.ts': ['lib/server', 'lib/platform.ts'],
  'instrumentation-client.ts': ['lib/client'],
  'proxy.ts': ['lib/server'],
  'scripts/probe': ['lib/catalogue', 'lib/edit'],
  'scripts/storage': ['lib/server', 'scripts'],
  scripts: ['lib/engine', 'lib/image', 'lib/logging', 'lib/timing', 'lib/platform.ts'],
};

/** Layers that use no DOM, React or Node, and the packages that they may import. `.oxlintrc.json` forbids DOM globals. */
const pureLayers = [
  'lib/text',
  'lib/geometry',
  'lib/image',
  'lib/mask',
  'lib/select',
  'lib/editor',
  'lib/edit',
  'lib/catalogue',
];
const purePackages = ['fflate', 'icu-minify', 'zod', 'zustand'];

/** Inner folders and the only folder or file that may import from them. */
const innerFolders = {
  'lib/catalogue/providers': 'lib/catalogue',
  'lib/client/events': 'lib/client',
  'lib/client/select': 'lib/client',
  'lib/client/schemas': 'lib/client',
  'lib/mask/adjust': 'lib/mask',
  'lib/mask/history': 'lib/mask',
  'lib/mask/preview': 'lib/mask',
  'lib/select/grab-cut': 'lib/select',
  'lib/server/blobs': 'lib/server',
  'lib/server/providers/adapters': 'lib/server/providers/registry.ts',
  'lib/server/providers/wire': 'lib/server/providers',
};

/** Folders with a file (and perhaps a folder) for each provider, named by its id. No provider imports another one. */
const providerFolders = [
  'lib/catalogue/providers',
  'lib/server/providers/adapters',
  'e2e/fake-upstream/providers',
];

/** Packages and the only folders that may import them. */
const packageOwners = [
  { packages: ['@aws-sdk/client-s3'], owners: ['lib/server/blobs'] },
  { packages: ['konva', 'react-konva'], owners: ['components/canvas', 'lib/client/canvas'] },
  {
    packages: ['react', 'react-dom', 'next'],
    owners: ['components', 'app', 'lib/server', 'scripts', 'proxy.ts'],
  },
];

const named = [
  ...Object.entries(layers).flat(2),
  ...pureLayers,
  ...Object.entries(innerFolders).flat(),
  ...providerFolders,
  ...packageOwners.flatMap(({ owners }) => owners),
];
for (const path of named) {
  if (existsSync(new URL(path, import.meta.url))) continue;
  throw new Error(`${path} does not exist: correct the tables in .dependency-cruiser.mjs.`);
}

const product = '^(lib|components|app|scripts)/|^(instrumentation(-client)?|proxy)\\.ts$';
const tests = '\\.test\\.tsx?$|(^|/)testing/|^(e2e|bench)/';
/** Commands for developers: they may use test helpers and devDependencies. */
const developerCommands = '^scripts/(test|docs)\\.mjs$|^scripts/tester/';

export default {
  forbidden: [
    ...Object.entries(layers).map(([layer, allowed]) => ({
      name: `layer ${layer}`,
      comment: `${layer} may import ${allowed.join(', ') || 'no other layer'}: see "layers" in .dependency-cruiser.mjs.`,
      from: { path: within(layer), pathNot: [tests, ...innerLayers(layer)] },
      to: { path: product, pathNot: [within(layer, ...allowed), tests] },
    })),
    ...Object.entries(innerFolders).map(([inner, owner]) => ({
      name: `inner folder ${inner}`,
      comment: `Only ${owner} may import files of ${inner}.`,
      from: { pathNot: [within(owner), within(inner), tests] },
      to: { path: within(inner) },
    })),
    {
      name: 'cycle',
      comment: 'Move what both files need into a file of its own. A type-only import closes a cycle as well.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'test code in product',
      comment: 'Product code imports neither tests nor test helpers.',
      from: { path: product, pathNot: [tests, developerCommands] },
      to: { path: tests, pathNot: 'node_modules' },
    },
    {
      name: 'devDependency in product',
      comment: 'Move the package to "dependencies" in package.json, or do without it.',
      from: { path: product, pathNot: [tests, developerCommands] },
      to: { dependencyTypes: ['npm-dev'] },
    },
    {
      name: 'package in pure layer',
      comment: `Pure layers import no package but ${purePackages.join(', ')}.`,
      from: { path: within(...pureLayers), pathNot: tests },
      to: { path: 'node_modules', pathNot: packages(...purePackages) },
    },
    {
      name: 'Node in browser',
      comment: 'Pure and browser layers import no module of Node.',
      from: { path: within(...pureLayers, 'lib/client', 'components'), pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    ...packageOwners.map(({ packages: names, owners }) => ({
      name: `package ${names.join(', ')}`,
      comment: `Only ${owners.join(', ')} may import ${names.join(', ')}.`,
      from: { path: product, pathNot: [within(...owners), tests] },
      to: { path: packages(...names) },
    })),
    {
      name: 'provider imports provider',
      comment: 'Move what two providers share into a file beside the folder of providers.',
      from: { path: `^(${providerFolders.join('|')})/([^/.]+)`, pathNot: '\\.test\\.ts$' },
      to: { path: '^$1/', pathNot: '^$1/$2[/.]' },
    },
    {
      name: 'import of no file',
      comment: 'The import leads to no file, so that no rule sees it. Only compiled files may be absent.',
      from: {},
      to: { couldNotResolve: true, pathNot: '(^|/)build/' },
    },
  ].map(asError),
  required: [
    {
      name: 'server-only',
      comment: "Begin the file with import 'server-only'; so that no page can bundle it.",
      module: { path: within('lib/server'), pathNot: [tests, '\\.d\\.ts$'] },
      to: { path: 'server-only' },
    },
  ].map(asError),
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^\\.next/', '^build/', '^lib/engine/assembly/'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};

function asError(rule) {
  return { ...rule, severity: 'error' };
}

/** Pattern of the paths themselves and of all files below them. */
function within(...paths) {
  return `^(${paths.map((path) => path.replaceAll('.', '\\.')).join('|')})(/|$)`;
}

/** Patterns of the layers below a layer. */
function innerLayers(layer) {
  return Object.keys(layers)
    .filter((other) => other.startsWith(`${layer}/`))
    .map((other) => within(other));
}

function packages(...names) {
  return `(^|/)node_modules/(@types/)?(${names.join('|')})/`;
}

// Version 17, the last for Node 20, lets swc parse TSX as TypeScript, which fails; version 18 passes the option itself.
const { parseFileSync } = swc;
swc.parseFileSync = (path, options) => parseFileSync(path, { ...options, tsx: path.endsWith('x') });
