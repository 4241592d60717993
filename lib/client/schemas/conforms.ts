import jsonSchemas from './schemas.json' with { type: 'json' };
import type { Schemas } from './schemas.ts';

/** The subset of JSON Schema that `schemas.json` uses. */
type JsonSchema = {
  $ref?: string;
  type?: string | readonly string[];
  const?: unknown;
  enum?: readonly unknown[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  items?: JsonSchema | boolean;
  minItems?: number;
  maxItems?: number;
  prefixItems?: readonly JsonSchema[];
  properties?: Readonly<Record<string, JsonSchema>>;
  required?: readonly string[];
  additionalProperties?: JsonSchema | boolean;
  anyOf?: readonly JsonSchema[];
  oneOf?: readonly JsonSchema[];
};

const named: Record<string, JsonSchema> = { ...jsonSchemas };

/** Adds schemas that are fetched on demand. */
export function addSchemas(schemas: Readonly<Record<string, JsonSchema>>): void {
  Object.assign(named, schemas);
}

/**
 * Validates a value from outside against a schema.
 *
 * @example if (!conforms('Run', answer)) throw new Error('…');
 */
export function conforms<Name extends keyof Schemas>(name: Name, value: unknown): value is Schemas[Name] {
  return fits({ $ref: name }, value);
}

function fits(schema: JsonSchema, value: unknown): boolean {
  const { $ref, type, anyOf, oneOf } = schema;
  if ($ref !== undefined) return fits(named[$ref]!, value);
  if (type !== undefined && ![type].flat().some((name) => isOfType(name, value))) return false;
  if ('const' in schema && value !== schema.const) return false;
  if (schema.enum && !schema.enum.includes(value)) return false;
  const choices = anyOf ?? oneOf;
  if (choices && !choices.some((choice) => fits(choice, value))) return false;
  if (typeof value === 'number') return isWithin(value, schema.minimum, schema.maximum);
  if (typeof value === 'string') return fitsText(schema, value);
  if (Array.isArray(value)) return fitsList(schema, value);
  return typeof value !== 'object' || value === null || fitsObject(schema, value);
}

function isOfType(type: string, value: unknown): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'integer') return Number.isSafeInteger(value);
  if (type === 'number') return Number.isFinite(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
}

const isWithin = (
  value: number,
  least = Number.NEGATIVE_INFINITY,
  most = Number.POSITIVE_INFINITY,
): boolean => value >= least && value <= most;

function fitsText({ minLength, maxLength, pattern }: JsonSchema, text: string): boolean {
  return isWithin(text.length, minLength, maxLength) && (!pattern || new RegExp(pattern, 'u').test(text));
}

function fitsList({ items, prefixItems, minItems, maxItems }: JsonSchema, list: readonly unknown[]): boolean {
  if (!isWithin(list.length, minItems, maxItems)) return false;
  if (prefixItems) return prefixItems.every((item, i) => fits(item, list[i]));
  return typeof items !== 'object' || list.every((value) => fits(items, value));
}

function fitsObject({ properties = {}, required, additionalProperties }: JsonSchema, value: object): boolean {
  const own = value as Readonly<Record<string, unknown>>;
  if (required && !required.every((name) => Object.hasOwn(own, name))) return false;
  return Object.entries(own).every(([name, inner]) => {
    if (!Object.hasOwn(properties, name)) {
      return typeof additionalProperties === 'object'
        ? fits(additionalProperties, inner)
        : additionalProperties !== false;
    }
    // An optional property may be present as undefined in what a browser stored.
    return (inner === undefined && !required?.includes(name)) || fits(properties[name]!, inner);
  });
}
