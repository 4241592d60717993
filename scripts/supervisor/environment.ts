/**
 * The complete environment of a child process. Next's types require `NODE_ENV` in every environment, which only Next
 * needs.
 */
export function wholeEnvironment(variables: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...variables } as NodeJS.ProcessEnv;
}
