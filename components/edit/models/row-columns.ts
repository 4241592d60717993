/** Grid of the list: checkbox, name, mask, price, time, settings. Narrow lists put mask, price and time below the name. */
export const columns =
  'grid grid-cols-[1.25rem_minmax(0,1fr)_auto] items-center gap-x-3 @md:grid-cols-[1.25rem_minmax(0,1fr)_6.5rem_7rem_5rem_1.75rem]';
