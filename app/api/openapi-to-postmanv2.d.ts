/** The one function that is used of it; the package describes none. */
declare module "openapi-to-postmanv2" {
  export function convertV2(
    input: { readonly type: "string"; readonly data: string },
    options: Readonly<Record<string, unknown>>,
    callback: (error: Error | null, conversion: never) => void,
  ): void;
}
