import { refuseOwn } from '../http/answer.ts';
import { isProviderId } from '../provider-ids.ts';

/** The call that a directive applies to: the edit, a poll of its state, or the download of its file. */
const stages = ['submit', 'poll', 'result'] as const;
export type Stage = (typeof stages)[number];

/** Directives that select an entry of the fake's error table; the README describes all directives. */
const errorTraps = [
  'refuse',
  'refuse-input',
  'refuse-output',
  'text-only',
  'rate-limit',
  'quota',
  'bad-key',
  'forbidden',
  'model-gone',
  'server-error',
  'overloaded',
  'no-image',
] as const;
export type ErrorTrap = (typeof errorTraps)[number];

/** Directives for any call. */
export const transportTraps = [
  'slow',
  'hold',
  'never',
  'reset',
  'html',
  'html-200',
  'broken-json',
  'cut-off',
  'error',
] as const;

/** Directives for any picture. */
export const pictureTraps = [
  'colour',
  'shift',
  'ignore-mask',
  'jpeg',
  'size',
  'transparent',
  'drift',
  'broken-picture',
] as const;

/** Directives of some fakes only. */
const specialTraps = [
  'fewer',
  'thought-first',
  'pending',
  'missing-task',
  'moderated-pending',
  'blurred',
  'stream-hold',
  'stream-error',
  'stream-cut',
  'stream-done',
  'redirect',
  'huge',
] as const;
export type SpecialTrap = (typeof specialTraps)[number];

export const directiveNames = [...errorTraps, ...transportTraps, ...pictureTraps, ...specialTraps] as const;
export type DirectiveName = (typeof directiveNames)[number];

export type Directive = {
  name: DirectiveName;
  value: string | undefined;
  /** Undefined: the default stage of the directive. */
  stage: Stage | undefined;
  /** Undefined: every call with this prompt; else only the nth, from 1. */
  nth: number | undefined;
};

const pattern = /#(?:([a-z][a-z0-9-]*):)?([a-z][a-z0-9-]*)(?:=([A-Za-z0-9-]+(?:\.\d+)?))?((?:@[a-z0-9]+)*)/g;

/**
 * Parses the directives of a prompt: `#[provider:]name[=value][@stage][@nth]`. Those of other providers are left out.
 *
 * @throws for an unknown directive, so that a test with a typing error fails
 */
export function readDirectives(prompt: string, provider: string): Directive[] {
  return [...prompt.matchAll(pattern)].flatMap(([text, owner, word = '', value, suffixes = '']) => {
    if (owner !== undefined && !isProviderId(owner))
      throw refuseOwn(`there is no provider ${owner}: ${text}`);
    if (owner !== undefined && owner !== provider) return [];
    const isOnce = word.endsWith('-once');
    const name = isOnce ? word.slice(0, -'-once'.length) : word;
    if (!isDirectiveName(name)) throw refuseOwn(`there is no directive ${text}`);
    const directive: Directive = { name, value, stage: undefined, nth: isOnce ? 1 : undefined };
    for (const suffix of suffixes.split('@').slice(1)) {
      if (isStage(suffix)) directive.stage = suffix;
      else if (/^\d+$/.test(suffix)) directive.nth = Number(suffix);
      else throw refuseOwn(`there is no stage ${suffix}: ${text}`);
    }
    return [directive];
  });
}

/** @returns the directive of this name, if the prompt has one. */
export function findDirective(directives: readonly Directive[], name: DirectiveName): Directive | undefined {
  return directives.find((directive) => directive.name === name);
}

/**
 * The number of a directive.
 *
 * @returns `fallback` when the directive has none, undefined when the prompt has no such directive.
 */
export function numberOf(
  directives: readonly Directive[],
  name: DirectiveName,
  fallback: number,
): number | undefined {
  const directive = findDirective(directives, name);
  if (!directive) return undefined;
  const value = Number(directive.value ?? fallback);
  if (Number.isNaN(value)) throw refuseOwn(`#${name} takes a number, not ${directive.value}`);
  return value;
}

function isDirectiveName(text: string): text is DirectiveName {
  return (directiveNames as readonly string[]).includes(text);
}

function isStage(text: string): text is Stage {
  return (stages as readonly string[]).includes(text);
}
