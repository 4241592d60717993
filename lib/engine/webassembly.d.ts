/** What kernel.ts uses of WebAssembly: the types come with the DOM's library otherwise, which has no place here. */
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Instance {
    constructor(module: Module);
    readonly exports: unknown;
  }
}
