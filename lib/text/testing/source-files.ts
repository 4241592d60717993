import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';

const root = join(import.meta.dirname, '../../..');

/** A node of a syntax tree. */
export type Node = { readonly type: string; readonly [property: string]: unknown };

export type SourceFile = {
  /** Path from the root of the repository, with slashes. */
  readonly path: string;
  readonly tree: Node;
};

/** Parses the files of the product in these folders, without tests. */
export function parseSources(...folders: string[]): SourceFile[] {
  return folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(
        (path) => `${folder}/${path}`,
      ),
    )
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|\.d\.ts$|\/testing\//.test(path))
    .sort()
    .map((path) => ({ path, tree: parseSource(readFileSync(join(root, path), 'utf8'), path.endsWith('x')) }));
}

/** Parses TypeScript. */
export const parseSource = (text: string, isJsx = true): Node =>
  parseSync(text, { syntax: 'typescript', tsx: isJsx, target: 'esnext' }) as unknown as Node;

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

/** The nodes directly below a node, in the order of the text. */
export function childrenOf(node: Node): Node[] {
  const below = (value: unknown): Node[] => {
    if (Array.isArray(value)) return value.flatMap(below);
    if (isNode(value)) return [value];
    // Arguments of calls, elements of lists and quasis have no type of their own.
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(below) : [];
  };
  return Object.entries(node).flatMap(([name, value]) => (name === 'span' ? [] : below(value)));
}

/** The text of a literal, with `…` for what a template puts in; undefined for any other node. */
export function literalText(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === 'StringLiteral' || node.type === 'JSXText') return node.value as string;
  if (node.type !== 'TemplateLiteral') return undefined;
  return (node.quasis as { cooked?: string; raw: string }[])
    .map(({ cooked, raw }) => cooked ?? raw)
    .join('…');
}
