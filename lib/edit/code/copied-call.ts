/** HTTP request of an edit without secrets: in their place are variables, see `variable.ts`. */
export type CopiedCall = {
  url: string;
  headers: Record<string, string>;
  body:
    | { kind: 'form'; parts: readonly FormPart[] }
    /** The file is the whole body. */
    | { kind: 'file'; fileName: string };
};

export type FormPart =
  | { name: string; value: string }
  /** `fileName`: name of the downloaded file. `sentAs`: file name in the form. */
  | { name: string; fileName: string; sentAs: string; mediaType: string };

/** The same edit for a client library of OpenAI's interface. */
export type ClientCall = {
  baseUrl: string;
  /** Literal or variable. */
  apiKey: string;
  headers: Record<string, string>;
  image: string;
  /** Further input pictures, after `image`. */
  references: readonly { name: string; mediaType: string }[];
  /** Undefined for an edit of the whole picture. */
  mask: string | undefined;
  /** Marks over the image, in place of a mask. */
  markup?: string | undefined;
  mediaType: string;
  model: string;
  prompt: string;
  n: number;
  size: string | undefined;
  /** Further fields. */
  settings: Record<string, string | number | boolean>;
};
