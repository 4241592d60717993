import { Brush, Eraser, type LucideIcon } from 'lucide-react';

/** The icon of each tool, by its id. */
export const toolIcons: Readonly<Record<string, LucideIcon>> = { brush: Brush, eraser: Eraser };

export const fallbackToolIcon = Brush;
