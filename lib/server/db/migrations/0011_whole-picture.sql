ALTER TABLE "attempts" ADD COLUMN "is_whole_picture" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "is_unmarked" boolean DEFAULT false NOT NULL;