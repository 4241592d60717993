export const gatewayPatienceMs: number;
