import 'server-only';

/** Parses `model=name`, separated by commas: the names that models of the catalogue have elsewhere. */
export function modelNamesOf(text: string | undefined): ReadonlyMap<string, string> {
  const pairs = (text ?? '').split(',').flatMap((pair) => {
    const [model, name] = pair.split('=').map((part) => part.trim());
    return model && name ? [[model, name] as const] : [];
  });
  return new Map(pairs);
}
