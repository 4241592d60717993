import { randomBytes } from 'node:crypto';

/** Minimum length of an access token, and minimum number of distinct characters. */
const minLength = 12;
const minDifferent = 7;
/** Maximum share of runs such as `aaa`, `abc` or `321`. */
const maxRunShare = 0.5;

/** Words and keyboard rows of common passwords. */
const common =
  /password|passwort|administrator|admin|letmein|change-?me|welcome|iloveyou|dragon|monkey|football|baseball|master|sunshine|princess|trustno1|shadow|summer|winter|spring|autumn|overpaint|access.?token|secret.?token|qwertyuiop|qwerty|qwertz|asdfghjkl|asdfgh|zxcvbnm|1qaz|2wsx|3edc|4rfv|qaz|wsx|edc|rfv/g;
/** Minimum number of letters and digits besides such words. */
const minBesideCommon = 8;
const disguises: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '@': 'a',
  $: 's',
};

/**
 * Whether a token is hard to guess: long enough, of several characters, neither repeated nor sequential, and not mainly
 * a common password.
 */
export function isStrongToken(token: string): boolean {
  const text = token.trim();
  if ([...text].length < minLength) return false;
  if (new Set(text.toLowerCase()).size < minDifferent) return false;
  // `abcdabcdabcd` counts as its first block.
  if (/^(.+?)\1+.{0,3}$/s.test(text) && (/^(.+?)\1+/s.exec(text)?.[1]?.length ?? 0) < minLength) return false;
  if (isMainlyCommon(text)) return false;
  return shareInRuns(text) <= maxRunShare;
}

function isMainlyCommon(text: string): boolean {
  const plain = text.toLowerCase();
  const undisguised = plain.replace(/[01345@$]/g, (sign) => disguises[sign]!);
  return [plain, undisguised].some((written) => {
    const rest = written.replace(common, '');
    return rest !== written && [...rest.replace(/[^\p{L}\p{N}]/gu, '')].length < minBesideCommon;
  });
}

/** Share of the characters in runs of three or more equal, rising or falling codes. */
function shareInRuns(text: string): number {
  const codes = [...text].map((letter) => letter.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, i) => code - codes[i]!);
  const inRun = steps.filter(
    (step, i) => Math.abs(step) <= 1 && (step === steps[i - 1] || step === steps[i + 1]),
  );
  return inRun.length / steps.length;
}

/** 192 random bits as 32 characters that need no quoting. */
export function makeToken(): string {
  return randomBytes(24).toString('base64url');
}

const rule = `at least ${minLength} characters that nobody can guess`;

/** Advice for a missing token, with a generated one. */
export const tokenAdvice = (): string =>
  `set ACCESS_TOKEN to ${rule}, for example ACCESS_TOKEN=${makeToken()}`;

export const weakTokenAdvice = (): string => `must have ${rule}, for example ${makeToken()}`;
