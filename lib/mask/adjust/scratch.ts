/**
 * Reusable memory, which spares the garbage collector while a slider moves. Each one belongs to one place in the code; its
 * content is undefined until it is written.
 */
export type Scratch<T> = (length: number) => T;

export function byteScratch(): Scratch<Uint8Array<ArrayBuffer>> {
  let memory = new Uint8Array(0);
  return (length) => {
    if (memory.length < length) memory = new Uint8Array(Math.max(length, memory.length * 2));
    return memory.subarray(0, length);
  };
}

export function intScratch(): Scratch<Int32Array<ArrayBuffer>> {
  const bytes = byteScratch();
  return (length) => new Int32Array(bytes(length * 4).buffer, 0, length);
}
