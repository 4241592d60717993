ALTER TABLE "attempts" ADD COLUMN "original_region" jsonb;--> statement-breakpoint
ALTER TABLE "results" ADD COLUMN "full_id" uuid;--> statement-breakpoint
ALTER TABLE "results" ADD COLUMN "adjusted_full_id" uuid;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "original_id" uuid;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "original_keep_id" uuid;--> statement-breakpoint
ALTER TABLE "results" ADD CONSTRAINT "results_full_id_images_id_fk" FOREIGN KEY ("full_id") REFERENCES "public"."images"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "results" ADD CONSTRAINT "results_adjusted_full_id_images_id_fk" FOREIGN KEY ("adjusted_full_id") REFERENCES "public"."images"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_original_id_images_id_fk" FOREIGN KEY ("original_id") REFERENCES "public"."images"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_original_keep_id_images_id_fk" FOREIGN KEY ("original_keep_id") REFERENCES "public"."images"("id") ON DELETE no action ON UPDATE no action;