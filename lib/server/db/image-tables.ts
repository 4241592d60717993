import 'server-only';
import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt } from './columns.ts';

/** Tables of images. `schema.ts` exports them with all others. */

/** An image with its owner. Several images may share one blob. */
export const images = pgTable(
  'images',
  {
    id: uuid('id').primaryKey(),
    owner: text('owner').notNull(),
    /** SHA-256 of the bytes, in hexadecimal: the blob's key. */
    blob: text('blob').notNull(),
    mediaType: text('media_type').notNull(),
    widthPx: integer('width_px').notNull(),
    heightPx: integer('height_px').notNull(),
    bytes: integer('bytes').notNull(),
    createdAt: createdAt(),
  },
  (table) => [index('images_blob').on(table.blob)],
);

/** A scaled-down image, created on first request and removed with its image. */
export const previews = pgTable(
  'previews',
  {
    imageId: uuid('image_id')
      .notNull()
      .references(() => images.id, { onDelete: 'cascade' }),
    /** One of `previewWidths`; the picture may be narrower, since small images are not enlarged. */
    widthPx: integer('width_px').notNull(),
    /** Blob key of the WebP file. */
    blob: text('blob').notNull(),
    bytes: integer('bytes').notNull(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.imageId, table.widthPx] }), index('previews_blob').on(table.blob)],
);
