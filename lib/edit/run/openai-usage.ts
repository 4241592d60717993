/** Token counts of a call, as OpenAI's image API reports them. */
export type OpenaiUsage = {
  input_tokens: number;
  output_tokens: number;
  total_tokens: number;
  input_tokens_details: { text_tokens: number; image_tokens: number };
  output_tokens_details?: { text_tokens: number; image_tokens: number };
};

type Counts = Readonly<Record<string, unknown>>;

/**
 * Converts usage to OpenAI's form: from OpenAI's image and chat APIs, with or without all fields, and from Gemini and
 * Vertex AI, whose thinking tokens count as output.
 *
 * @returns undefined without a count that fits
 */
export function toOpenaiUsage(usage: Counts | null | undefined): OpenaiUsage | undefined {
  if (!usage) return undefined;
  return isGemini(usage) ? ofGemini(usage) : ofOpenai(usage);
}

const isGemini = (usage: Counts): boolean =>
  ['promptTokenCount', 'promptTokensDetails', 'candidatesTokenCount', 'totalTokenCount'].some(
    (name) => name in usage,
  );

function ofOpenai(usage: Counts): OpenaiUsage | undefined {
  const input = count(usage.input_tokens) ?? count(usage.prompt_tokens);
  const output = count(usage.output_tokens) ?? count(usage.completion_tokens);
  const total = count(usage.total_tokens);
  if (input === undefined && output === undefined && total === undefined) return undefined;
  const inputDetails = splitOf(usage.input_tokens_details ?? usage.prompt_tokens_details);
  const outputDetails = splitOf(usage.output_tokens_details ?? usage.completion_tokens_details);
  const inputTokens = input ?? sum(inputDetails) ?? Math.max((total ?? 0) - (output ?? 0), 0);
  const outputTokens = output ?? Math.max((total ?? 0) - inputTokens, 0);
  return {
    input_tokens: inputTokens,
    output_tokens: outputTokens,
    total_tokens: total ?? inputTokens + outputTokens,
    // Without a split, the share of image tokens is unknown.
    input_tokens_details: inputDetails ?? { text_tokens: inputTokens, image_tokens: 0 },
    ...(outputDetails ? { output_tokens_details: outputDetails } : {}),
  };
}

function ofGemini(usage: Counts): OpenaiUsage {
  const input = splitOfModalities(usage.promptTokensDetails);
  const output = splitOfModalities(usage.candidatesTokensDetails);
  const thoughts = count(usage.thoughtsTokenCount) ?? 0;
  const inputTokens = count(usage.promptTokenCount) ?? sum(input) ?? 0;
  const outputTokens = (count(usage.candidatesTokenCount) ?? sum(output) ?? 0) + thoughts;
  return {
    input_tokens: inputTokens,
    output_tokens: outputTokens,
    total_tokens: count(usage.totalTokenCount) ?? inputTokens + outputTokens,
    input_tokens_details: input ?? { text_tokens: inputTokens, image_tokens: 0 },
    ...(output ? { output_tokens_details: { ...output, text_tokens: output.text_tokens + thoughts } } : {}),
  };
}

type Split = { text_tokens: number; image_tokens: number };

function splitOf(details: unknown): Split | undefined {
  if (typeof details !== 'object' || details === null) return undefined;
  const { text_tokens: text, image_tokens: image } = details as Counts;
  if (count(text) === undefined && count(image) === undefined) return undefined;
  return { text_tokens: count(text) ?? 0, image_tokens: count(image) ?? 0 };
}

/** `[{modality: 'IMAGE', tokenCount: 1120}, …]`; all but images counts as text. */
function splitOfModalities(list: unknown): Split | undefined {
  if (!Array.isArray(list)) return undefined;
  const rows = list.flatMap((row: unknown) =>
    typeof row === 'object' && row !== null ? [row as Counts] : [],
  );
  const of = (isImage: boolean) =>
    rows.reduce(
      (all, row) => ((row.modality === 'IMAGE') === isImage ? all + (count(row.tokenCount) ?? 0) : all),
      0,
    );
  return { text_tokens: of(false), image_tokens: of(true) };
}

const sum = (split: Split | undefined): number | undefined => split && split.text_tokens + split.image_tokens;

const count = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? Math.round(value) : undefined;
