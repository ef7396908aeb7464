/** What a made-up network looks like from outside and what it computes. */
export interface TinyNetwork {
  readonly inputName: string;
  /** The first is the answer; the others repeat it, as side outputs do. */
  readonly outputNames: readonly string[];
  readonly sidePx: number;
  /** Answer = red × weight + green × weight + blue × weight + bias, pixel by pixel. */
  readonly weights: readonly [number, number, number];
  readonly bias: number;
  /** Whether the graph ends in a sigmoid of its own. */
  readonly hasSigmoid: boolean;
}

/** Tensors of 32-bit floats, in ONNX's numbering of types. */
const floatType = 1;
const irVersion = 8;
const opsetVersion = 13;

/** The bytes of an ONNX file (onnx.proto3) with one 1×1 convolution: small enough to know every answer by hand. */
export function tinyOnnx({ inputName, outputNames, sidePx, weights, bias, hasSigmoid }: TinyNetwork): Uint8Array {
  const ending = hasSigmoid ? "Sigmoid" : "Identity";
  const graph = message(
    part(1, node("Conv", [inputName, "weights", "bias"], "mixed")),
    ...outputNames.map((name) => part(1, node(ending, ["mixed"], name))),
    part(2, text("tiny")),
    part(5, floats("weights", [1, 3, 1, 1], weights)),
    part(5, floats("bias", [1], [bias])),
    part(11, value(inputName, [1, 3, sidePx, sidePx])),
    ...outputNames.map((name) => part(12, value(name, [1, 1, sidePx, sidePx]))),
  );
  return message(number(1, irVersion), part(7, graph), part(8, message(number(2, opsetVersion))));
}

function node(operation: string, inputs: readonly string[], output: string): Uint8Array {
  return message(...inputs.map((name) => part(1, text(name))), part(2, text(output)), part(4, text(operation)));
}

function floats(name: string, shape: readonly number[], data: readonly number[]): Uint8Array {
  const raw = new Uint8Array(Float32Array.from(data).buffer);
  return message(...shape.map((size) => number(1, size)), number(2, floatType), part(8, text(name)), part(9, raw));
}

function value(name: string, shape: readonly number[]): Uint8Array {
  const sizes = message(...shape.map((size) => part(1, message(number(1, size)))));
  const tensor = message(number(1, floatType), part(2, sizes));
  return message(part(1, text(name)), part(2, message(part(1, tensor))));
}

/** A field that holds a whole number (protobuf wire type 0). */
function number(field: number, amount: number): Uint8Array {
  return message(varint(field * 8), varint(amount));
}

/** A field that holds bytes (protobuf wire type 2). */
function part(field: number, bytes: Uint8Array): Uint8Array {
  return message(varint(field * 8 + 2), varint(bytes.length), bytes);
}

function text(words: string): Uint8Array {
  return new TextEncoder().encode(words);
}

function varint(amount: number): Uint8Array {
  const bytes: number[] = [];
  for (let rest = amount; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Uint8Array.from([...bytes, rest]);
    bytes.push((rest % 128) + 128);
  }
}

function message(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
