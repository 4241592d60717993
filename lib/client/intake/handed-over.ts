let handed: File | undefined;

/** Keeps a picture that was chosen on another page, for the workspace to open. */
export function handOver(file: File): void {
  handed = file;
}

export const isHandedOver = (): boolean => handed !== undefined;

/** @returns the picture that was handed over, once */
export function takeHandedOver(): File | undefined {
  const file = handed;
  handed = undefined;
  return file;
}
