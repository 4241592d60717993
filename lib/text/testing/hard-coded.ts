import { childrenOf, isNode, literalText, type Node } from './source-files.ts';

/** Attributes and properties whose strings people read. */
const labels =
  /^(aria-?(label|description|roledescription|valuetext)|label|title|alt|placeholder|description|hint|help|message|sentence|summary|valueText|details|caption)$/i;
/** Attributes and properties whose strings nobody reads. */
const technical =
  /^(class(Name)?|overlayClassName|contentClassName|style|id|key|href|src|rel|role|type|name|target|d|viewBox|htmlFor|sizes|as|lang|dir|aria-(describedby|labelledby|controls|keyshortcuts|current)|data-.*)$/;
/** Errors that are logged; those that people read are classes of their own. */
const loggedErrors = ['Error', 'RangeError', 'TypeError', 'DOMException'];

type Place = 'label' | 'child' | 'other';

/**
 * Lists the text of a file that people read and that is not a message: text and strings in JSX, strings of labels, and
 * strings that look like a sentence.
 */
export function hardCodedText(tree: Node): string[] {
  const found: string[] = [];
  visit(tree, 'other', (text) => found.push(text.trim().replace(/\s+/g, ' ')));
  return found;
}

function visit(node: Node, place: Place, report: (text: string) => void): void {
  if (isSkipped(node)) return;
  const text = literalText(node);
  if (text !== undefined && isRead(node, text, place)) report(text);
  if (node.type === 'JSXElement' || node.type === 'JSXFragment') {
    for (const child of childrenOf(node))
      visit(child, child.type === 'JSXOpeningElement' ? 'other' : 'child', report);
    return;
  }
  const name = nameOf(node);
  if (name !== undefined) {
    if (technical.test(name)) return;
    if (isNode(node.value)) visit(node.value, labels.test(name) ? 'label' : 'other', report);
    return;
  }
  const isPassing = ['ConditionalExpression', 'ParenthesisExpression', 'JSXExpressionContainer'].includes(
    node.type,
  );
  for (const child of childrenOf(node)) {
    const isCondition = node.type === 'ConditionalExpression' && child === node.test;
    visit(child, isPassing && !isCondition ? place : 'other', report);
  }
}

/** Types, imports, comparisons, class names, and errors that are logged. */
function isSkipped(node: Node): boolean {
  if (/^(Ts(?!As|Satisfies|NonNull|Const)|Import|Export(All|Named))/.test(node.type)) return true;
  if (node.type === 'BinaryExpression' && node.operator !== '+') return true;
  const callee = isNode(node.callee) ? (node.callee.value as string | undefined) : undefined;
  if (node.type === 'NewExpression') return callee !== undefined && loggedErrors.includes(callee);
  return node.type === 'CallExpression' && callee === 'cn';
}

/** The name of an attribute, or of a property with a value. */
function nameOf(node: Node): string | undefined {
  if (node.type === 'JSXAttribute') {
    const name = node.name as Node;
    return (isNode(name.name) ? name.name.value : name.value) as string;
  }
  if (node.type !== 'KeyValueProperty') return undefined;
  const key = node.key as Node;
  return key.type === 'Computed' ? undefined : String(key.value);
}

function isRead(node: Node, text: string, place: Place): boolean {
  if (!/\p{L}{2}/u.test(text.replaceAll('…', ''))) return false;
  if (node.type === 'JSXText') return true;
  if (isKey(text)) return false;
  if (place !== 'other') return true;
  return isSentence(text);
}

/** A key of a message, or a part of one that a template completes. */
const isKey = (text: string): boolean => /^[a-z][a-zA-Z]*(\.[\w…]+)+$/.test(text);

/** Two words or more, of which the first begins with a capital or the last ends with a stop. */
const isSentence = (text: string): boolean =>
  /\p{L}[\p{L}’]*,? [\p{L}…0-9]/u.test(text) &&
  (/^[\s“]*\p{Lu}\p{Ll}*,? /u.test(text) || /\p{L}[.!?]$/u.test(text));
