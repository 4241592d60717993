import type { TextKey } from '../../text/text.ts';

/** Option of one tool. The strip above the canvas shows a control for each option of the active tool. */
type ToolOption =
  /** Slider in steps of 1. */
  | {
      readonly kind: 'number';
      readonly label: TextKey;
      readonly min: number;
      readonly max: number;
      readonly unit: '%' | 'px';
      readonly initial: number;
    }
  /** Two segments. `label` is their accessible name. */
  | {
      readonly kind: 'toggle';
      readonly label: TextKey;
      readonly on: TextKey;
      readonly off: TextKey;
      readonly initial: boolean;
    }
  /** Segments; their labels by id. */
  | {
      readonly kind: 'choice';
      readonly label: TextKey;
      readonly choices: Readonly<Record<string, TextKey>>;
      readonly initial: string;
    };

export type ToolOptions = Readonly<Record<string, ToolOption>>;

export type OptionValue = number | boolean | string;

/** Chosen values by the ids of tool and option. Options without an entry have their initial value. */
export type ChosenOptions = Readonly<Record<string, Readonly<Record<string, OptionValue>>>>;

type ValueOf<Option extends ToolOption> = Option extends { kind: 'number' }
  ? number
  : Option extends { kind: 'toggle' }
    ? boolean
    : Option extends { readonly choices: infer Choices }
      ? keyof Choices & string
      : never;

/** Values of all options of a tool. */
export type OptionValues<Options extends ToolOptions> = {
  readonly [Id in keyof Options]: ValueOf<Options[Id]>;
};

type WithOptions = { readonly id: string; readonly options?: ToolOptions };

/** The value of one option. An invalid stored value is replaced by the initial one; numbers are clamped. */
export function optionValue(tool: WithOptions, optionId: string, chosen: ChosenOptions): OptionValue {
  const option = tool.options![optionId]!;
  const value = chosen[tool.id]?.[optionId];
  if (option.kind === 'number') {
    const number = typeof value === 'number' ? value : option.initial;
    return Math.min(option.max, Math.max(option.min, number));
  }
  if (option.kind === 'toggle') return typeof value === 'boolean' ? value : option.initial;
  return typeof value === 'string' && Object.hasOwn(option.choices, value) ? value : option.initial;
}

/** The values of all options of a tool. */
export function optionValues(tool: WithOptions, chosen: ChosenOptions): OptionValues<ToolOptions> {
  const ids = Object.keys(tool.options ?? {});
  return Object.fromEntries(ids.map((id) => [id, optionValue(tool, id, chosen)]));
}

/** The chosen options with some of one tool changed. */
export function withOptions(
  chosen: ChosenOptions,
  toolId: string,
  change: Readonly<Record<string, OptionValue>>,
): ChosenOptions {
  return { ...chosen, [toolId]: { ...chosen[toolId], ...change } };
}
