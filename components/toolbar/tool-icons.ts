import { Brush, Circle, Eraser, Lasso, type LucideIcon, Pentagon, Square } from 'lucide-react';

/** The icon of each tool, by its id. */
export const toolIcons: Readonly<Record<string, LucideIcon>> = {
  brush: Brush,
  eraser: Eraser,
  rectangle: Square,
  ellipse: Circle,
  lasso: Lasso,
  polygon: Pentagon,
};

export const fallbackToolIcon = Brush;
