/**
 * Timeout of the gateway for a provider's headers, and between two chunks of a body: above the maximum of 900 s that a
 * caller may set (`timeoutS`), so that the caller's timeout applies.
 */
export const gatewayTimeoutMs = 960_000;
