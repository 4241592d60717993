ALTER TABLE "runs" ADD COLUMN "reference_ids" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "shares" ADD COLUMN "has_references" boolean DEFAULT false NOT NULL;