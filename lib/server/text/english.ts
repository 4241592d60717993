import 'server-only';
import { createText } from '@/lib/text/text';
import { messagesOf } from './messages';

/** English, for files that others open: reports and contact sheets. */
export const englishText = createText('en', messagesOf('en'));
