import { bringMissingPictures } from '@/lib/client/http/missing-pictures';
import { surviveTranslation } from '@/lib/client/translated-page';

// Before anything is on the page: it may be translated as soon as it is seen.
surviveTranslation();
bringMissingPictures();
