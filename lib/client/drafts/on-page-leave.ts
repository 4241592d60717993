/** Calls back when the page may go away and not come back. @returns a function that ends it */
export function onPageLeave(callback: () => void): () => void {
  const whenHidden = (): void => {
    if (document.visibilityState === 'hidden') callback();
  };
  document.addEventListener('visibilitychange', whenHidden);
  window.addEventListener('pagehide', callback);
  return () => {
    document.removeEventListener('visibilitychange', whenHidden);
    window.removeEventListener('pagehide', callback);
  };
}
