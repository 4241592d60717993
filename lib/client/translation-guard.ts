/**
 * Keeps React working on a page that the browser translates. Translators replace text nodes by elements; React holds
 * its own text nodes and throws when it removes one, inserts before one, or updates one that is detached.
 */

/** The element that replaced each text node. */
const standIns = new WeakMap<Node, Node>();

/** @returns the child of `parent` that stands for a node: itself or its replacement; null where there is none */
function placeOf(parent: Node, node: Node): Node | null {
  let place: Node | undefined = node;
  while (place && place.parentNode !== parent) place = standIns.get(place);
  return place ?? null;
}

/** Records replacements of text nodes, and restores a text node whose content changes. */
function watchTexts(): void {
  const changes = new MutationObserver((records) => {
    for (const { target } of records) {
      const standIn = standIns.get(target);
      if (!standIn?.parentNode || target.parentNode) continue;
      standIns.delete(target);
      standIn.parentNode.replaceChild(target, standIn);
    }
  });
  const replacements = new MutationObserver((records) => {
    const added = new Set(records.flatMap(({ addedNodes }) => [...addedNodes]));
    for (const { addedNodes, removedNodes, previousSibling, nextSibling } of records) {
      const standIn = [...addedNodes, previousSibling, nextSibling].find(
        (node) => node?.nodeType === Node.ELEMENT_NODE && added.has(node),
      );
      for (const text of removedNodes) {
        if (!standIn || text.nodeType !== Node.TEXT_NODE || text.parentNode) continue;
        standIns.set(text, standIn);
        changes.observe(text, { characterData: true });
      }
    }
  });
  replacements.observe(document.documentElement, { childList: true, subtree: true });
}

let isSurviving = false;

/** Patches `Node.prototype` so that React's DOM operations follow the replacements. Runs once. */
export function guardAgainstTranslation(): void {
  if (isSurviving) return;
  isSurviving = true;
  const { removeChild, insertBefore, appendChild } = Node.prototype;
  watchTexts();
  Node.prototype.removeChild = function <T extends Node>(this: Node, child: T): T {
    if (child.parentNode === this) return removeChild.call(this, child) as T;
    const place = placeOf(this, child);
    // The node is detached already.
    if (place) removeChild.call(this, place);
    else if (child.nodeType !== Node.TEXT_NODE) return removeChild.call(this, child) as T;
    return child;
  };
  /** Removes the replacement of a text node that is inserted elsewhere. */
  const takeAlong = (node: Node): void => {
    const standIn = node.parentNode ? undefined : standIns.get(node);
    standIns.delete(node);
    if (standIn?.parentNode) removeChild.call(standIn.parentNode, standIn);
  };
  Node.prototype.appendChild = function <T extends Node>(this: Node, added: T): T {
    if (added.nodeType === Node.TEXT_NODE) takeAlong(added);
    return appendChild.call(this, added) as T;
  };
  Node.prototype.insertBefore = function <T extends Node>(this: Node, added: T, before: Node | null): T {
    if (added.nodeType === Node.TEXT_NODE) takeAlong(added);
    if (!before || before.parentNode === this || before.nodeType !== Node.TEXT_NODE)
      return insertBefore.call(this, added, before) as T;
    return insertBefore.call(this, added, placeOf(this, before)) as T;
  };
}
