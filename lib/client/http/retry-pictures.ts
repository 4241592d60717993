type Pictures = Iterable<Pick<HTMLImageElement, 'src' | 'complete' | 'naturalWidth'>>;

/** Asks once more for the pictures that could not be loaded; a browser never does so by itself. */
export function retryPictures(pictures: Pictures): void {
  for (const picture of pictures) {
    const isMissing = picture.complete && picture.naturalWidth === 0 && picture.src !== '';
    // To set the address, even to what it is, starts the loading anew.
    if (isMissing) picture.src = `${picture.src}`;
  }
}

/** From here on pictures that are missing are asked for whenever the network is back or the page is seen again. */
export function retryMissingPictures(): void {
  const look = (): void => {
    if (document.visibilityState === 'visible') retryPictures(document.images);
  };
  window.addEventListener('online', look);
  document.addEventListener('visibilitychange', look);
}
