/** Everything that markup is drawn with, in one chunk: separate chunks would each contain what they share. */
export { MarkupOptions } from './markup-options';
export { MarkupStage } from './markup-stage';
export { MarkupTools } from './markup-tools';
