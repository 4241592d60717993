/**
 * Downloads files in parallel.
 *
 * @param tell receives the share that is downloaded, 0…1, once every answer has stated its size
 * @throws Error unless every answer is a success
 */
export async function loadFiles(
  urls: readonly string[],
  tell: (share: number) => void,
  signal: AbortSignal,
): Promise<Blob[]> {
  const parts = urls.map(() => ({ loaded: 0, total: 0 }));
  const count = () => {
    const total = parts.reduce((sum, part) => sum + part.total, 0);
    // The total is unknown until every answer has stated its size.
    if (total > 0 && parts.every((part) => part.total > 0)) {
      tell(Math.min(1, parts.reduce((sum, part) => sum + part.loaded, 0) / total));
    }
  };
  return await Promise.all(
    urls.map(async (url, i) => {
      const response = await fetch(url, { signal });
      if (!response.ok || !response.body) throw new Error(`${url} answered with ${response.status}`);
      const part = parts[i]!;
      part.total = Number(response.headers.get('content-length') ?? 0);
      const chunks: Uint8Array<ArrayBuffer>[] = [];
      const reader = response.body.getReader();
      for (let step = await reader.read(); !step.done; step = await reader.read()) {
        chunks.push(step.value);
        part.loaded += step.value.length;
        count();
      }
      return new Blob(chunks, { type: response.headers.get('content-type') ?? '' });
    }),
  );
}
