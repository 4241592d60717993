ALTER TABLE "runs" ADD COLUMN "pick_result_id" uuid;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "pick_reason" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "mask_bounds" jsonb;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_pick_result_id_results_id_fk" FOREIGN KEY ("pick_result_id") REFERENCES "public"."results"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "runs_pick" ON "runs" USING btree ("pick_result_id");