import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Engine } from './parts.ts';

type EngineModule = { startEngine(options: object): Promise<Engine> };

/**
 * Starts the embedded engine inside this process.
 *
 * While `lib/engine/engine.ts` is not part of the tree, an address stands in for it that nothing answers at.
 */
export async function startEngine(): Promise<Engine> {
  const file = new URL('../../lib/engine/engine.js', import.meta.url);
  if (!existsSync(fileURLToPath(file))) {
    return { url: 'http://127.0.0.1:9/v1', secret: 'none', close: async () => undefined };
  }
  const engine: EngineModule = await import(file.href);
  return engine.startEngine({});
}
