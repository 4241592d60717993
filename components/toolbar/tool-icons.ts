import {
  BoxSelect,
  Brush,
  Circle,
  Eraser,
  Lasso,
  type LucideIcon,
  Magnet,
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
  'magnetic-lasso': Magnet,
  polygon: Pentagon,
  'magic-wand': Wand2,
  'select-object': BoxSelect,
};

export const fallbackToolIcon = Brush;
