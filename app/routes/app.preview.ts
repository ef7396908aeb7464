import type { ActionFunctionArgs } from "@remix-run/node";
import { workerTools } from "#app/composition/tools.server.ts";
import { previewPicture } from "#app/renders/preview-picture.server.ts";
import { authenticateAdmin } from "#app/shopify/shopify.server.ts";
import { pageStatus, problemFrom } from "#app/ui/frame/problem.ts";
import { parsePreviewOrder } from "#app/ui/new-picture/order.ts";

/** Draws a free preview: a spec and its photo in, the bytes of a small watermarked picture out. */
export const action = async ({ request }: ActionFunctionArgs): Promise<Response> => {
  const { shop } = await authenticateAdmin(request);
  try {
    const { spec, source, companions } = parsePreviewOrder(await request.text());
    const { bytes, mediaType } = await previewPicture(
      { shop, spec, source, companions },
      workerTools(),
      request.signal,
    );
    return new Response(Uint8Array.from(bytes), {
      headers: { "Content-Type": mediaType, "Cache-Control": "no-store" },
    });
  } catch (error) {
    // Settings changed, or the page was left: nobody reads this answer.
    if (request.signal.aborted) return new Response(null, { status: 499 });
    const problem = problemFrom(error);
    return Response.json(problem, { status: pageStatus(problem.code) });
  }
};
