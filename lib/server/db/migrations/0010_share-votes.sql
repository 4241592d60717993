CREATE TABLE "share_votes" (
	"share_id" uuid NOT NULL,
	"voter_id" text NOT NULL,
	"name" text NOT NULL,
	"result_id" uuid,
	"thumbs" jsonb NOT NULL,
	"has_seen_names" boolean DEFAULT false NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "share_votes_share_id_voter_id_pk" PRIMARY KEY("share_id","voter_id")
);
--> statement-breakpoint
ALTER TABLE "shares" ADD COLUMN "has_votes" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "shares" ADD COLUMN "is_blind" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "shares" ADD COLUMN "has_download" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "share_votes" ADD CONSTRAINT "share_votes_share_id_shares_id_fk" FOREIGN KEY ("share_id") REFERENCES "public"."shares"("id") ON DELETE cascade ON UPDATE no action;