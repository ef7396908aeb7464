import { readFileSync } from "node:fs";

/** A kernel's memory and functions in this thread. */
export interface Kernel<Functions> {
  readonly memory: WebAssembly.Memory;
  readonly functions: Functions;
}

const loaded = new Map<string, Kernel<unknown>>();
const pageBytes = 65_536;

/**
 * The kernel `name` (kernels/<name>.wasm, compiled from <name>.as.ts), instantiated once a thread. `Functions` names
 * what it exports; numbers are the only thing that goes in and out, everything else lies in its memory.
 */
export function loadKernel<Functions>(name: string): Kernel<Functions> {
  const known = loaded.get(name);
  if (known !== undefined) return known as Kernel<Functions>;
  const bytes = readFileSync(new URL(`./${name}.wasm`, import.meta.url));
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), {
    env: {
      abort: () => {
        throw new Error(`The kernel ${name} stopped.`);
      },
    },
  });
  const kernel = { memory: exports["memory"] as WebAssembly.Memory, functions: exports as Functions };
  loaded.set(name, kernel);
  return kernel;
}

/** Grows the kernel's memory to at least `bytes`. Views made before see detached memory: make them afterwards. */
export function growKernel({ memory }: Kernel<unknown>, bytes: number): void {
  const missing = bytes - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / pageBytes));
}
