/** @returns whether the picture has a pixel that is mostly transparent, which makes it a mask of its own. */
export function hasTransparency(bitmap: ImageBitmap): boolean {
  const canvas = document.createElement('canvas');
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return false;
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
  for (let p = 3; p < data.length; p += 4) if (data[p]! < 128) return true;
  return false;
}
