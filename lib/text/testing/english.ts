import { compileMessages } from '../compile-messages.ts';
import { en } from '../messages/en.ts';
import { createText } from '../text.ts';

/** The English text, for tests of functions that write sentences. */
export const english = createText('en', compileMessages(en));
