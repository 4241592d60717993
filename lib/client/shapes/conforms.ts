import type { Shapes } from './schemas.ts';
import shapes from './shapes.json' with { type: 'json' };

/** The subset of JSON Schema that `shapes.json` uses. */
type Shape = {
  $ref?: string;
  type?: string | readonly string[];
  const?: unknown;
  enum?: readonly unknown[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  items?: Shape | boolean;
  minItems?: number;
  maxItems?: number;
  prefixItems?: readonly Shape[];
  properties?: Readonly<Record<string, Shape>>;
  required?: readonly string[];
  additionalProperties?: Shape | boolean;
  anyOf?: readonly Shape[];
  oneOf?: readonly Shape[];
};

const named: Readonly<Record<string, Shape>> = shapes;

/**
 * Validates a value from outside against a schema.
 *
 * @example if (!conforms('Run', answer)) throw new Error('…');
 */
export function conforms<Name extends keyof Shapes>(name: Name, value: unknown): value is Shapes[Name] {
  return fits({ $ref: name }, value);
}

function fits(shape: Shape, value: unknown): boolean {
  const { $ref, type, anyOf, oneOf } = shape;
  if ($ref !== undefined) return fits(named[$ref]!, value);
  if (type !== undefined && ![type].flat().some((name) => isOfType(name, value))) return false;
  if ('const' in shape && value !== shape.const) return false;
  if (shape.enum && !shape.enum.includes(value)) return false;
  const choices = anyOf ?? oneOf;
  if (choices && !choices.some((choice) => fits(choice, value))) return false;
  if (typeof value === 'number') return isWithin(value, shape.minimum, shape.maximum);
  if (typeof value === 'string') return fitsText(shape, value);
  if (Array.isArray(value)) return fitsList(shape, value);
  return typeof value !== 'object' || value === null || fitsObject(shape, value);
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

function fitsText({ minLength, maxLength, pattern }: Shape, text: string): boolean {
  return isWithin(text.length, minLength, maxLength) && (!pattern || new RegExp(pattern, 'u').test(text));
}

function fitsList({ items, prefixItems, minItems, maxItems }: Shape, list: readonly unknown[]): boolean {
  if (!isWithin(list.length, minItems, maxItems)) return false;
  if (prefixItems) return prefixItems.every((item, i) => fits(item, list[i]));
  return typeof items !== 'object' || list.every((value) => fits(items, value));
}

function fitsObject({ properties = {}, required, additionalProperties }: Shape, value: object): boolean {
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
