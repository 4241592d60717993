CREATE TABLE "attempts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"run_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"provider" text NOT NULL,
	"model" text NOT NULL,
	"settings" jsonb NOT NULL,
	"gateway" jsonb,
	"status" text NOT NULL,
	"requested" integer NOT NULL,
	"has_user_keys" boolean NOT NULL,
	"worker" integer,
	"started_at" timestamp with time zone,
	"elapsed_ms" integer,
	"cost_usd" double precision,
	"trace_id" text,
	"provider_request_id" text,
	"calls" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"usage" jsonb,
	"warnings" jsonb NOT NULL,
	"error" jsonb,
	"answers" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "images" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner" text NOT NULL,
	"blob" text NOT NULL,
	"media_type" text NOT NULL,
	"width_px" integer NOT NULL,
	"height_px" integer NOT NULL,
	"bytes" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ratings" (
	"result_id" uuid PRIMARY KEY NOT NULL,
	"is_starred" boolean NOT NULL,
	"thumb" text,
	"note" text NOT NULL,
	"feedback_id" text,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "results" (
	"id" uuid PRIMARY KEY NOT NULL,
	"attempt_id" uuid NOT NULL,
	"raw_id" uuid NOT NULL,
	"composited_id" uuid,
	"adjusted_id" uuid,
	"answer_id" uuid NOT NULL,
	"answer_index" integer NOT NULL,
	"delivered_id" uuid,
	"revised_prompt" text,
	"locality" jsonb,
	"registration" jsonb,
	"finish" jsonb,
	"seam_step" double precision,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "results_answer" UNIQUE("answer_id","answer_index")
);
--> statement-breakpoint
CREATE TABLE "run_events" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"run_id" uuid NOT NULL,
	"owner" text NOT NULL,
	"event" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner" text NOT NULL,
	"status" text NOT NULL,
	"prompt" text NOT NULL,
	"n" integer NOT NULL,
	"size" text NOT NULL,
	"end_user" text,
	"source_id" uuid NOT NULL,
	"mask_id" uuid,
	"parent_result_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "shared_secrets" (
	"name" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "shares" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner" text NOT NULL,
	"run_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"result_ids" jsonb,
	"has_costs" boolean NOT NULL,
	"has_prompt" boolean NOT NULL,
	"password_hash" text,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "shares_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ratings" ADD CONSTRAINT "ratings_result_id_results_id_fk" FOREIGN KEY ("result_id") REFERENCES "public"."results"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "results" ADD CONSTRAINT "results_attempt_id_attempts_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."attempts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "results" ADD CONSTRAINT "results_raw_id_images_id_fk" FOREIGN KEY ("raw_id") REFERENCES "public"."images"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "results" ADD CONSTRAINT "results_composited_id_images_id_fk" FOREIGN KEY ("composited_id") REFERENCES "public"."images"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "results" ADD CONSTRAINT "results_adjusted_id_images_id_fk" FOREIGN KEY ("adjusted_id") REFERENCES "public"."images"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "results" ADD CONSTRAINT "results_delivered_id_images_id_fk" FOREIGN KEY ("delivered_id") REFERENCES "public"."images"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_source_id_images_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."images"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_mask_id_images_id_fk" FOREIGN KEY ("mask_id") REFERENCES "public"."images"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_parent_result_id_results_id_fk" FOREIGN KEY ("parent_result_id") REFERENCES "public"."results"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shares" ADD CONSTRAINT "shares_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attempts_run" ON "attempts" USING btree ("run_id","position");--> statement-breakpoint
CREATE INDEX "attempts_status" ON "attempts" USING btree ("status");--> statement-breakpoint
CREATE INDEX "images_blob" ON "images" USING btree ("blob");--> statement-breakpoint
CREATE INDEX "results_attempt" ON "results" USING btree ("attempt_id");--> statement-breakpoint
CREATE INDEX "run_events_owner" ON "run_events" USING btree ("owner","id");--> statement-breakpoint
CREATE INDEX "run_events_run" ON "run_events" USING btree ("run_id","id");--> statement-breakpoint
CREATE INDEX "runs_owner" ON "runs" USING btree ("owner","id");--> statement-breakpoint
CREATE INDEX "runs_parent" ON "runs" USING btree ("parent_result_id");--> statement-breakpoint
CREATE INDEX "shares_run" ON "shares" USING btree ("run_id");