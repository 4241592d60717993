import 'server-only';
import type { GatewayAnswer } from '../../http/outgoing/gateway.ts';

/** @returns the parsed text; undefined where it is not JSON */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @returns the parsed body; undefined where it is not JSON */
export function readJson({ body }: Pick<GatewayAnswer, 'body'>): unknown {
  return parseJson(new TextDecoder().decode(body));
}
