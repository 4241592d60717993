import { retryMissingPictures } from '@/lib/client/http/retry-pictures';
import { guardAgainstTranslation } from '@/lib/client/translation-guard';

// Before anything is on the page: it may be translated as soon as it is seen.
guardAgainstTranslation();
retryMissingPictures();
