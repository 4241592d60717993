import { existsSync } from 'node:fs';
import { mergeConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import shared from './vitest.config.mts';

/** The run of a mutant ends at the first failure: files that failed last or are quick come first, slow ones last. */
class QuickFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((a, b) => this.cost(a) - this.cost(b));
  }

  private cost({ project, moduleId }: TestSpecification): number {
    const path = moduleId.slice(this.ctx.config.root.length + 1);
    const last = this.ctx.cache.getFileTestResults(`${project.name}:${path}`);
    if (!last) return Number.MAX_VALUE;
    return last.failed ? last.duration / 10 : last.duration;
  }
}

/** Compiling takes as long as several mutants; a runner that is started again after a timeout finds it done. */
const isBuilt = existsSync('build/scripts/postgres/keeper.js');

export default mergeConfig(
  {
    ...shared,
    test: {
      ...shared.test,
      globalSetup: isBuilt ? ['scripts/testing/database-setup.ts'] : shared.test?.globalSetup,
    },
  },
  {
    test: {
      // All cases with all models: minutes a mutant. A mutant that only they kill counts as survived.
      exclude: ['**/node_modules/**', 'lib/server/providers/contract.test.ts'],
      sequence: { sequencer: QuickFirst },
    },
  },
);
