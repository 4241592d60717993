import 'server-only';
import { readImage } from '../images/image-store.ts';
import { type IntakeImages, takeIn } from '../images/intake.ts';

/**
 * The decoded pictures of a run, for all of its attempts in this process: they begin at the same moment, and a large
 * picture takes tens of milliseconds and many megabytes. Held only as long as an attempt holds them.
 */
const key = Symbol.for('overpaint.shared-intake');
const holder = globalThis as { [key]?: Map<string, Promise<WeakRef<IntakeImages>>> };

function shared(): Map<string, Promise<WeakRef<IntakeImages>>> {
  holder[key] ??= new Map();
  return holder[key];
}

/** What was decoded and nobody holds any more leaves an entry of a few bytes; so many are kept at most. */
const maxEntries = 64;

/** @returns source and mask of a run, the same objects for everybody who asks while somebody holds them */
export async function readIntake(sourceId: string, maskId: string | null): Promise<IntakeImages> {
  const name = `${sourceId} ${maskId}`;
  const pending = shared().get(name);
  const known = pending && (await pending).deref();
  if (known) return known;
  // Whoever comes first decodes; the strong reference lasts until those who waited have it.
  const images = decode(sourceId, maskId);
  const reference = images.then((value) => new WeakRef(value));
  shared().set(name, reference);
  reference.catch(() => shared().delete(name));
  const [oldest] = shared().keys();
  if (shared().size > maxEntries && oldest !== undefined) shared().delete(oldest);
  return await images;
}

async function decode(sourceId: string, maskId: string | null): Promise<IntakeImages> {
  const source = await readImage(sourceId);
  const mask = maskId ? await readImage(maskId) : undefined;
  return await takeIn(source.bytes, mask?.bytes, ['image/png', 'image/jpeg', 'image/webp']);
}
