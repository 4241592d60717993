import {
  BoxSelect,
  Brush,
  Circle,
  Eraser,
  Lasso,
  type LucideIcon,
  Pentagon,
  Square,
  Wand2,
} from 'lucide-react';

/** The icon of each tool, by its id. */
export const toolIcons: Readonly<Record<string, LucideIcon>> = {
  brush: Brush,
  eraser: Eraser,
  rectangle: Square,
  ellipse: Circle,
  lasso: Lasso,
  polygon: Pentagon,
  'magic-wand': Wand2,
  'select-object': BoxSelect,
};

export const fallbackToolIcon = Brush;
