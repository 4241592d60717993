import { reportStart } from './lib/platform.ts';

export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    try {
      const { boot } = await import('./lib/server/boot.ts');
      await boot();
      reportStart();
    } catch (error) {
      reportStart({ error });
    }
  }
}
