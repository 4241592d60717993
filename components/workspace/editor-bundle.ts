/** Everything that a picture needs except Konva, in one chunk: separate chunks would each contain what they share. */
export { ToolRail } from '@/components/toolbar/tool-rail';
export { drawOpened } from '@/lib/client/canvas/draw-opened';
export { readEditorSettings, settingsOf, storeEditorSettings } from '@/lib/client/settings/editor-settings';
export { createEditor } from '@/lib/editor/editor';
export { MaskArea } from './mask-area';
export { MaskFiles } from './mask-files';
