import { english } from '@/lib/text/testing/english';
import { setText } from '../text';

// What the page does before its first action: tests of actions read English.
setText(english);
