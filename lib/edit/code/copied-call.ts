/** A call that can be written down for people: no secret is in it, only variables, see `variable.ts`. */
export type CopiedCall = {
  url: string;
  headers: Record<string, string>;
  body:
    | { kind: 'form'; parts: readonly FormPart[] }
    /** The whole body is in a file. */
    | { kind: 'file'; fileName: string };
};

export type FormPart =
  | { name: string; value: string }
  /** `fileName` is that of the download; `sentAs` the name in the form. */
  | { name: string; fileName: string; sentAs: string; mediaType: string };

/** The same edit for OpenAI's client. */
export type ClientCall = {
  baseUrl: string;
  /** May be a variable. */
  apiKey: string;
  headers: Record<string, string>;
  image: string;
  mask: string;
  mediaType: string;
  model: string;
  prompt: string;
  n: number;
  size: string | undefined;
  settings: Record<string, string | number | boolean>;
};
