/** Validation rule of one request field. */
type Rule = {
  type: 'string' | 'integer' | 'number' | 'boolean';
  isRequired?: true;
  /** JSON `null` counts as absent. */
  isNullable?: true;
  min?: number;
  max?: number;
  /** In characters (code points). */
  minLength?: number;
  maxLength?: number;
  oneOf?: readonly (string | number)[];
};

export type Rules = Readonly<Record<string, Rule>>;

export type Problem = {
  field: string;
  kind: 'missing' | 'unknown' | 'type' | 'low' | 'high' | 'short' | 'long' | 'choice';
  /** Absent for an unknown field. */
  rule?: Rule;
  value?: unknown;
};

/** Validates the fields of a request, in the order of the rules. Each fake words the problems itself. */
export function findProblems(rules: Rules, values: Readonly<Record<string, unknown>>): Problem[] {
  const known = Object.entries(rules).flatMap(([field, rule]) => problemOf(field, rule, values[field]));
  const unknown = Object.keys(values).filter((field) => !(field in rules));
  return [...known, ...unknown.map((field): Problem => ({ field, kind: 'unknown' }))];
}

/** Converts multipart fields, which are text, to the types of their rules where they match. */
export function readFields(rules: Rules, fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([field, text]) => {
      if (typeof text !== 'string') return [field, text];
      const type = rules[field]?.type;
      if ((type === 'integer' || type === 'number') && /^-?\d+(\.\d+)?$/.test(text))
        return [field, Number(text)];
      if (type === 'boolean' && (text === 'true' || text === 'false')) return [field, text === 'true'];
      return [field, text];
    }),
  );
}

/** @returns the object, or undefined when the JSON value is something else. */
export function asObject(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

function problemOf(field: string, rule: Rule, value: unknown): Problem[] {
  const isAbsent = value === undefined || (value === null && rule.isNullable);
  if (isAbsent) return rule.isRequired ? [{ field, kind: 'missing', rule }] : [];
  const kind = isOfType(rule, value) ? kindOf(rule, value) : 'type';
  return kind ? [{ field, kind, rule, value }] : [];
}

function isOfType({ type }: Rule, value: unknown): boolean {
  return type === 'integer' ? Number.isInteger(value) : typeof value === type;
}

function kindOf(rule: Rule, value: unknown): Problem['kind'] | undefined {
  if (typeof value === 'number') {
    if (rule.min !== undefined && value < rule.min) return 'low';
    if (rule.max !== undefined && value > rule.max) return 'high';
  }
  if (typeof value === 'string') {
    const length = [...value].length;
    if (rule.minLength !== undefined && length < rule.minLength) return 'short';
    if (rule.maxLength !== undefined && length > rule.maxLength) return 'long';
  }
  const isChoice = typeof value === 'string' || typeof value === 'number';
  return rule.oneOf && !(isChoice && rule.oneOf.includes(value)) ? 'choice' : undefined;
}
