type Pictures = Iterable<Pick<HTMLImageElement, 'src' | 'complete' | 'naturalWidth'>>;

/** Reloads images that failed to load; browsers do not retry by themselves. */
export function retryPictures(pictures: Pictures): void {
  for (const picture of pictures) {
    const isMissing = picture.complete && picture.naturalWidth === 0 && picture.src !== '';
    // Assigning `src`, even its own value, restarts the loading.
    if (isMissing) picture.src = `${picture.src}`;
  }
}

/** Retries failed images whenever the network returns or the page becomes visible. */
export function retryMissingPictures(): void {
  const look = (): void => {
    if (document.visibilityState === 'visible') retryPictures(document.images);
  };
  window.addEventListener('online', look);
  document.addEventListener('visibilitychange', look);
}
