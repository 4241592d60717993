export const gatewayTimeoutMs: number;
