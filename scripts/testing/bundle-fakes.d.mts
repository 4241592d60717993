export function bundleFakes(folder: string): string;
