/** Calls back whenever the page may be unloaded. @returns a function that stops it */
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
