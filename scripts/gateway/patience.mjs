/**
 * How long the gateway waits for a provider's headers, and between two pieces of a body: longer than the 900 s that a
 * caller may set at most (`timeoutS`), so that the caller's limit is the one that counts.
 */
export const gatewayPatienceMs = 960_000;
