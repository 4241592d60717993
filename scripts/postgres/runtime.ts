import { type Binaries, binary, copyBinaries, makeLinks } from './binaries.ts';
import { endingWithParent, outcome, type Program, powerlessUser, programAs, type RunAs } from './run-as.ts';

/** Folders that every user can enter and only their owner can rename in, best first. */
const reachableFolders = ['/var/cache', '/var/tmp', '/tmp'];

export type Owner = { uid: number; gid: number };

/** How PostgreSQL's programs are started on this machine. */
export type Runtime = {
  runAs: RunAs;
  binaries: Binaries;
  /** The command line. Where the kernel supports it, the program ends with its parent. */
  program(name: 'postgres' | 'initdb', args: readonly string[]): Program;
};

export type RuntimeOptions = {
  binaries: Binaries;
  dataDir: string;
  /** Owner of an existing data folder. */
  owner: Owner | undefined;
  env: Record<string, string>;
};

/**
 * Chooses PostgreSQL's user and binaries, by trial.
 *
 * @throws with a sentence where nothing works
 */
export async function chooseRuntime(options: RuntimeOptions): Promise<Runtime> {
  const { env } = options;
  const ownBinaries = withLinks(options.binaries, options.dataDir);
  const runAs = await chooseRunAs({ ...options, binaries: ownBinaries });
  const binaries = runAs.kind === 'user' ? await reachableBinaries(ownBinaries, runAs, env) : ownBinaries;
  const kernelHelps =
    process.platform === 'linux' &&
    (await runs(runAs, endingWithParent(binary(binaries, 'postgres'), ['-V']), env));
  return {
    runAs,
    binaries,
    program(name, args) {
      const bare = { file: binary(binaries, name), args };
      const { file, args: all } = kernelHelps ? endingWithParent(bare.file, bare.args) : bare;
      return programAs(runAs, file, all);
    },
  };
}

async function chooseRunAs({ binaries, dataDir, owner, env }: RuntimeOptions): Promise<RunAs> {
  const uid = process.getuid?.();
  if (uid !== 0) {
    if (owner && uid !== undefined && owner.uid !== uid) {
      throw new Error(
        `The database in ${dataDir} belongs to another user (uid ${owner.uid}). ` +
          'Start as that user, or choose another DATA_DIR.',
      );
    }
    return { kind: 'self' };
  }
  if (owner && owner.uid !== 0) return { kind: 'user', ...owner };
  const powerless = powerlessUser();
  const hidden: RunAs = { kind: 'namespace', uid: powerless.uid };
  const script = 'test -w "$0" && exec "$1" -V';
  const probe = { file: '/bin/sh', args: ['-c', script, dataDir, binary(binaries, 'postgres')] };
  if (process.platform === 'linux' && (await runs(hidden, probe, env))) return hidden;
  return { kind: 'user', ...powerless };
}

function withLinks(binaries: Binaries, dataDir: string): Binaries {
  try {
    makeLinks(binaries.folder);
    return binaries;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'EACCES' && code !== 'EPERM' && code !== 'EROFS') throw error;
    return copyBinaries(binaries, dataDir);
  }
}

/** Binaries that the user can reach: the installed ones, else a copy in a public folder. */
async function reachableBinaries(
  installed: Binaries,
  runAs: RunAs,
  env: Record<string, string>,
): Promise<Binaries> {
  const works = (candidate: Binaries) =>
    runs(runAs, { file: binary(candidate, 'postgres'), args: ['-V'] }, env);
  if (await works(installed)) return installed;
  const reasons: string[] = [];
  for (const parent of reachableFolders) {
    try {
      const copy = copyBinaries(installed, parent);
      if (await works(copy)) return copy;
      reasons.push(`${copy.folder} cannot be run from`);
    } catch (error) {
      reasons.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new Error(
    'PostgreSQL refuses to run as root, and it could not be run as another user here: ' +
      `${reasons.join('; ')}. Start as an ordinary user, or set DATABASE_URL to a server of your own.`,
  );
}

async function runs(
  runAs: RunAs,
  bare: { file: string; args: string[] },
  env: Record<string, string>,
): Promise<boolean> {
  return (await outcome(programAs(runAs, bare.file, bare.args), { cwd: '/', env })) === undefined;
}
