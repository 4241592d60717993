ALTER TABLE "attempts" ADD COLUMN "region" jsonb;--> statement-breakpoint
ALTER TABLE "results" ADD COLUMN "framed_id" uuid;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "region" text DEFAULT 'auto' NOT NULL;--> statement-breakpoint
ALTER TABLE "results" ADD CONSTRAINT "results_framed_id_images_id_fk" FOREIGN KEY ("framed_id") REFERENCES "public"."images"("id") ON DELETE no action ON UPDATE no action;