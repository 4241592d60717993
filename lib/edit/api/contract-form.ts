import * as z from 'zod/mini';
import { operations } from '../../catalogue/operations.ts';
import { maxExtensionPx } from '../request/extension.ts';
import { maxSearchPromptLength } from '../request/search-prompt.ts';
import { regionField } from './region-field.ts';
import { file } from './route-description.ts';
import { settingFields } from './setting-fields.ts';

const sideField = (text: string) =>
  z.optional(z.int().check(z.gte(0), z.lte(maxExtensionPx), z.describe(text)));

/** The form of the contract route. Model settings may be sent as further fields, under their own names. */
export const contractFormSchema = z.object({
  image: file.check(
    z.describe(
      'The picture to edit: a square PNG below 4 MB, or any other format that the model accepts. Above 16.7 and up to 100 megapixels it is edited by region at its size; such a picture is opaque. Under this name, `image[]`, `images` or `images[]`, further pictures may follow: up to 15 references (PNG, JPEG or WebP, each at most 20 MB, all at most 32 MB), in their order. Mask and size are those of the first. A model that takes fewer is sent the first ones, with a warning.',
    ),
  ),
  mask: z.optional(
    file.check(
      z.describe(
        'A PNG of the same size, or of a picture above 16.7 megapixels scaled down; alpha 0 = edit. Without one, `withoutMask` of the model decides: the transparency of `image` is the mask, the whole picture is edited, or the edit is refused with `empty_mask`. `mask[]` with one file is equivalent.',
      ),
    ),
  ),
  markup: z.optional(
    file.check(
      z.describe(
        'Marks over the picture, e.g. arrows or words: a PNG of the same size (that of a picture above 16.7 megapixels is scaled down with it), transparent but for them. Never with `mask`; the whole picture is edited. A model without `takesMarkup` that takes references gets a copy of `image` with the marks drawn over, and a sentence about it after the prompt; any other gets neither. A warning says so.',
      ),
    ),
  ),
  operation: z
    ._default(z.enum(operations), 'inpaint')
    .check(
      z.describe(
        'What the edit does. `inpaint` and `erase` edit what the mask marks; `outpaint` extends the picture as `left`, `right`, `up` and `down` say; the others edit the whole picture. A mask is refused where none is used. A provider alone in `model` means its model for the operation; a model that cannot do it is refused with `unsupported_operation`. See docs/catalogue.md.',
      ),
    ),
  prompt: z.optional(
    z
      .string()
      .check(
        z.describe(
          'Description of the edited area, or of what takes the place of what is looked for. At most 1000 characters, or the model’s limit. Required, except for `erase` and `remove-background`, which leave it out with a warning, and for `outpaint` at a model of that operation, or at one that follows no prompt.',
        ),
      ),
  ),
  search_prompt: z.optional(
    z
      .string()
      .check(
        z.maxLength(maxSearchPromptLength),
        z.describe(
          'What to look for in the picture. Required for `search-and-replace` and `recolor`; no other operation takes it.',
        ),
      ),
  ),
  left: sideField(
    'For `outpaint`: pixels that are added at the left. One of the four sides must be extended. What is added is the mask, with 8 px of the picture; the other pixels of the picture are kept. Images of the answer have the extended size, unless `size` asks for another one.',
  ),
  right: sideField('As `left`, at the right.'),
  up: sideField('As `left`, at the top.'),
  down: sideField('As `left`, at the bottom.'),
  model: z.optional(
    z
      .string()
      .check(
        z.describe(
          '`provider/model`, a provider, or a model; also its dated ids. `MODEL_ALIASES` of the server can replace it. Default: `OVERPAINT_DEFAULT_TARGET`, else `local/patchmatch`; for a caller with a key of a gateway `openai/gpt-image-2.6-flare`.',
        ),
      ),
  ),
  n: z._default(z.int().check(z.gte(1), z.lte(10)), 1),
  size: z.optional(
    z
      .string()
      .check(
        z.describe(
          'Size of the returned images. Default: `1024x1024` for a square picture, else `auto`: the best fit of the model. A picture above 16.7 megapixels that is edited by region keeps its size.',
        ),
      ),
  ),
  response_format: z.optional(
    z
      .enum(['url', 'b64_json'])
      .check(
        z.describe(
          'Form of the returned images. Default: both URL and bytes; bytes alone, as from OpenAI, for a GPT image model under OpenAI’s name (`gpt-image-2`) and under Azure’s paths. Size of an answer with one result of 1024 × 1024 pixels: 1.1 MB by default and with `b64_json`, 329 bytes with `url`. All bytes of an answer have at most 64 MB: larger images are given by `url` alone, with the warning `image-as-url`.',
        ),
      ),
  ),
  user: z.optional(
    z
      .string()
      .check(
        z.maxLength(512),
        z.describe(
          'Id of the end user. OpenAI gets it as `safety_identifier`, where it has at most 128 characters.',
        ),
      ),
  ),
  safety_identifier: z.optional(
    z.string().check(z.maxLength(512), z.describe('Id of the end user; takes precedence over `user`.')),
  ),
  region: regionField,
  stream: z._default(z.boolean().check(z.describe('Streams events; requires n = 1.')), false),
});

/** The form with all possible fields. */
export const wholeFormSchema = z.extend(contractFormSchema, {
  'image[]': z.optional(z.array(file).check(z.maxLength(16), z.describe('Alias of `image`.'))),
  images: z.optional(z.array(file).check(z.maxLength(16), z.describe('Alias of `image`.'))),
  'images[]': z.optional(z.array(file).check(z.maxLength(16), z.describe('Alias of `image`.'))),
  'mask[]': z.optional(z.array(file).check(z.maxLength(1), z.describe('Alias of `mask`.'))),
  ...settingFields(),
});

const jsonPicture = z.object({
  image_url: z
    .string()
    .check(
      z.maxLength(20_971_520),
      z.describe('A data URL in base64, or an `https` address, which the server fetches: docs/intake.md.'),
    ),
});

/** The same edit as JSON. */
export const jsonEditSchema = z.extend(
  z.omit(contractFormSchema, { image: true, mask: true, markup: true }),
  {
    images: z
      .array(jsonPicture)
      .check(z.minLength(1), z.maxLength(16), z.describe('As `image` of the form.')),
    mask: z.optional(jsonPicture.check(z.describe('As `mask` of the form.'))),
    markup: z.optional(
      jsonPicture.check(z.describe('As `markup` of the form. OpenAI does not document its form in JSON.')),
    ),
    ...settingFields(),
  },
);
