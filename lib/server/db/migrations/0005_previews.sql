CREATE TABLE "previews" (
	"image_id" uuid NOT NULL,
	"width_px" integer NOT NULL,
	"blob" text NOT NULL,
	"bytes" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "previews_image_id_width_px_pk" PRIMARY KEY("image_id","width_px")
);
--> statement-breakpoint
ALTER TABLE "previews" ADD CONSTRAINT "previews_image_id_images_id_fk" FOREIGN KEY ("image_id") REFERENCES "public"."images"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "previews_blob" ON "previews" USING btree ("blob");