/** Takes the place of `icu-minify/compile` where messages are formatted from their source. */
// biome-ignore lint/style/noDefaultExport: as the package has it.
export default (message: string): string => message;
