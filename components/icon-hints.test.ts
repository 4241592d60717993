import { expect, test } from 'vitest';
import { childrenOf, isNode, type Node, parseSources } from '@/lib/text/testing/source-files';

/** A button that shows an icon alone says what it does where the pointer rests: by a tooltip or a title. */

/** Handles on a picture: what they do is seen, and a hint would lie over it. */
const onPictures = [
  'components/markup/handle-button.tsx',
  'components/markup/mark-button.tsx',
  'components/shared/comments/pin-crosshair.tsx',
];

/** Grips of sheets on phones, which have no pointer that rests. */
const onPhonesOnly = ['components/result/sheet-handle.tsx', 'components/workspace/edit-area.tsx'];

type Element = Node & {
  readonly opening: Node & {
    readonly name: Node & { readonly value?: string };
    readonly attributes: readonly Node[];
  };
  readonly children: readonly Node[];
};

const isElement = (node: Node): node is Element => node.type === 'JSXElement';
const nameOf = (element: Element): string => element.opening.name.value ?? '';
const hasAttribute = ({ opening }: Element, name: string): boolean =>
  opening.attributes.some((attribute) => isNode(attribute.name) && attribute.name.value === name);

/** Whether an element, or an expression in one, shows words; a picture has a text of its own. */
function showsWords(node: Node): boolean {
  switch (node.type) {
    case 'JSXText':
      return (node.value as string).trim() !== '';
    case 'JSXElement':
      return isElement(node) && (nameOf(node) === 'img' || node.children.some(showsWords));
    case 'JSXExpressionContainer':
      return isNode(node.expression) && showsWords(node.expression);
    case 'ConditionalExpression':
      return [node.consequent, node.alternate].some((part) => isNode(part) && showsWords(part));
    case 'BinaryExpression':
      return isNode(node.right) && showsWords(node.right);
    case 'ParenthesisExpression':
      return isNode(node.expression) && showsWords(node.expression);
    case 'NullLiteral':
    case 'JSXEmptyExpression':
      return false;
    default:
      return true;
  }
}

/** Whether a node shows an icon, which is hidden from screen readers. */
const hasIcon = (node: Node): boolean =>
  (isElement(node) && hasAttribute(node, 'aria-hidden')) || childrenOf(node).some(hasIcon);

/** The buttons with an icon alone and without a hint, each by its name in the source. */
function unhinted(node: Node, parent?: Element): string[] {
  const own =
    isElement(node) &&
    /^(button|Button)$/.test(nameOf(node)) &&
    !(parent && nameOf(parent) === 'Tooltip') &&
    !hasAttribute(node, 'title') &&
    node.children.some(hasIcon) &&
    !node.children.some(showsWords)
      ? [nameOf(node)]
      : [];
  const within = isElement(node) ? node : parent;
  return [...own, ...childrenOf(node).flatMap((child) => unhinted(child, within))];
}

test('every button with an icon alone has a hint', () => {
  const found = parseSources('components')
    .filter(({ path }) => !onPictures.includes(path) && !onPhonesOnly.includes(path))
    .flatMap(({ path, tree }) => unhinted(tree).map((name) => `${path}: <${name}>`));
  expect(found).toEqual([]);
});
