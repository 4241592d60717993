/**
 * The whole environment of a child process. Next's types, where they are loaded, want a `NODE_ENV` in every one, which
 * no program but Next needs.
 */
export function wholeEnvironment(variables: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...variables } as NodeJS.ProcessEnv;
}
