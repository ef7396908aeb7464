import { z } from "zod";

/** A photo or another medium of a product. Everything but a MediaImage lacks `image`; one in the making has it null. */
const mediumNode = z.object({
  __typename: z.string(),
  id: z.string(),
  alt: z.string().nullable(),
  image: z
    .object({ url: z.string(), width: z.number().nullable(), height: z.number().nullable() })
    .nullish()
    .transform((image) => image ?? null),
});

/** A product as lists and forms need it. */
export const productNode = z.object({
  id: z.string(),
  title: z.string(),
  status: z.string(),
  handle: z.string(),
  media: z.object({ nodes: z.array(mediumNode) }),
  variants: z.object({
    nodes: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        media: z.object({ nodes: z.array(z.object({ id: z.string() })) }),
      }),
    ),
  }),
});
export type ProductNode = z.infer<typeof productNode>;
