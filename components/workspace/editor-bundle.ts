/** Everything that a picture needs except Konva, in one chunk: separate chunks would each contain what they share. */
export { Breadcrumb } from '@/components/frame/breadcrumb';
export { PictureMenu } from '@/components/frame/picture-menu';
export { ShowSwitch } from '@/components/frame/show-switch';
export { ToolRail } from '@/components/toolbar/tool-rail';
export { drawOpened } from '@/lib/client/canvas/draw-opened';
export { readEditorSettings, settingsOf, storeEditorSettings } from '@/lib/client/settings/editor-settings';
export { createEditor } from '@/lib/editor/editor';
export { MaskFileInput, MaskFiles } from './mask/mask-files';
export { MaskOptions } from './mask/mask-options';
export { MaskStage } from './mask/mask-stage';
export { SidePanel } from './panel/side-panel';
