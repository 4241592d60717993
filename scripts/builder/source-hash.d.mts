export function hashOf(root: string, paths: readonly string[]): string;
export function isStamped(stampFile: string, stamp: string): boolean;
export function writeStamp(stampFile: string, stamp: string): void;
