/**
 * What lies over a presented picture: readable on any picture, and hidden while pointer and keys rest. It is only
 * transparent then, so that screen readers still read it.
 */
export const overPicture =
  'rounded-xl border border-white/25 bg-black/85 text-white transition-opacity duration-200 group-data-[rest=true]/present:opacity-0';
