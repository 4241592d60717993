/**
 * Memory that is used again and again, so that work done for every change of a slider does not keep the garbage
 * collector busy. Each piece belongs to one place in the code and holds anything until it is written.
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
  let memory = new Int32Array(0);
  return (length) => {
    if (memory.length < length) memory = new Int32Array(Math.max(length, memory.length * 2));
    return memory.subarray(0, length);
  };
}
