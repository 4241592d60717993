export function bundleFakes(root: string, folder: string, program?: string): string;
