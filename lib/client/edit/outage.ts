/** Why edits cannot be sent for now. */
export type Outage = {
  /** One short sentence. */
  message: string;
  /** What happens meanwhile. */
  details: string;
  /** Looks again at once. */
  retry: () => void;
};
