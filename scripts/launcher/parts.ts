import type { PartStatus, Platform } from '../../lib/platform.ts';
import { createGateway, type Gateway } from '../gateway/gateway.ts';
import { createLog, type PartLog } from '../logging/log.ts';
import { createPictures, type Pictures } from '../pictures/pool.ts';
import { adoptDatabase, type Database, startEmbeddedDatabase } from '../postgres/database.ts';
import type { Settings } from '../settings.ts';
import { StartError } from './start-error.ts';

export type Engine = { url: string; secret: string; close(): Promise<void> };

/** The parts that run beside the app. */
export type Parts = { gateway: Gateway; engine: Engine; database: Database; pictures: Pictures };

/**
 * Starts database, gateway and engine concurrently.
 *
 * @param stopLater receives shutdown functions, run in reverse order, also when a part fails to start
 * @throws StartError without a database. A gateway that does not start is restarted in the background.
 */
export async function startParts(
  settings: Settings,
  startEngine: () => Promise<Engine>,
  stopLater: (stop: () => Promise<void>) => void,
): Promise<Parts> {
  const gatewayLog = createLog('gateway', settings.logLevel);
  const gateway = createGateway({
    trustedHosts: settings.trustedCustomHosts,
    onLine: (line) => gatewayLog.warn(line),
    onChange: (status) => logChange(gatewayLog, status),
  });
  // Stopped in reverse order: the database last, since all others may still write to it.
  const started: { database?: Database; engine?: Engine } = {};
  stopLater(async () => started.database?.stop());
  stopLater(async () => started.engine?.close());
  stopLater(() => gateway.stop());
  const picturesLog = createLog('pictures', settings.logLevel);
  const pictures = createPictures((error) => picturesLog.error(error.message));
  stopLater(() => pictures.close());
  const [database, engine] = await Promise.all([
    startDatabase(settings).then((part) => {
      started.database = part;
      return part;
    }),
    startEngine().then((part) => {
      started.engine = part;
      return part;
    }),
    // Its failure is in its state and in the log, and does not stop the start.
    gateway.start().catch(() => undefined),
  ]);
  return { database, engine, gateway, pictures };
}

async function startDatabase({ databaseUrl, dataDir, logLevel }: Settings): Promise<Database> {
  const log = createLog('database', logLevel);
  try {
    if (databaseUrl !== undefined) return await adoptDatabase(databaseUrl);
    return await startEmbeddedDatabase({
      dataDir,
      onLine: (line) => (/^(FATAL|PANIC)/.test(line) ? log.warn(line) : log.debug(line)),
      onChange: (status) => logChange(log, status),
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(`The database did not start. ${reason}`, { cause: error });
  }
}

function logChange(log: PartLog, { state, restarts, lastError }: PartStatus): void {
  if (state === 'restarting') log.warn(`restarting: it ${lastError ?? 'ended'}`);
  else log.info(state === 'up' && restarts > 0 ? `up again (restart ${restarts})` : state);
}

/** What the app inside this process knows about the parts. */
export function describePlatform(
  settings: Settings,
  { database, gateway, engine, pictures }: Parts,
  drain: Pick<Platform, 'isDraining' | 'onDrain'>,
): Platform {
  return {
    dataDir: settings.dataDir,
    database: { url: database.url, status: database.status },
    gateway: { url: gateway.url, status: gateway.status },
    engine: { url: engine.url, secret: engine.secret },
    pictures,
    isDraining: drain.isDraining,
    onDrain: drain.onDrain,
  };
}
