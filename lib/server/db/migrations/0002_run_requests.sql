CREATE TABLE "run_requests" (
	"run_id" uuid PRIMARY KEY NOT NULL,
	"owner" text NOT NULL,
	"idempotency_key" text,
	"fingerprint" text NOT NULL,
	"joined_retry" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "run_requests_key" UNIQUE("owner","idempotency_key")
);
--> statement-breakpoint
CREATE INDEX "run_requests_fingerprint" ON "run_requests" USING btree ("owner","fingerprint");--> statement-breakpoint
CREATE INDEX "run_requests_created" ON "run_requests" USING btree ("created_at");