ALTER TABLE "runs" ADD COLUMN "operation" text DEFAULT 'inpaint' NOT NULL;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "search_prompt" text;