ALTER TABLE "attempts" ADD COLUMN "charges" jsonb DEFAULT '[]'::jsonb NOT NULL;
--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "stop_asked_at" timestamp with time zone;
--> statement-breakpoint
UPDATE "attempts" SET "charges" = jsonb_build_array(jsonb_strip_nulls(jsonb_build_object('answerId', "id", 'usage', "usage")) || jsonb_build_object('costUsd', "cost_usd"))
WHERE "cost_usd" IS NOT NULL OR "usage" IS NOT NULL;
