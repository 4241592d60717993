import 'server-only';

/** An answer of a provider as received, kept until its images are stored: no paid result is lost. */
export type StoredAnswer = { id: string; blob: string; status: number; headers: Record<string, string> };

/** Cost and usage of one answer. */
export type Charge = { answerId: string; costUsd: number | null; usage?: Record<string, unknown> };
