import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { BlockStack, Page } from "@shopify/polaris";
import { cancelRender } from "#app/renders/cancel-render.server.ts";
import { getBatch } from "#app/renders/find-renders.server.ts";
import { authenticateAdmin } from "#app/shopify/shopify.server.ts";
import { pictureLink } from "#app/storage/picture-link.server.ts";
import { BatchOverview } from "#app/ui/batch/batch-overview.tsx";
import { BatchPicture } from "#app/ui/batch/batch-picture.tsx";
import { formText } from "#app/ui/frame/form-text.ts";
import type { ActionAnswer } from "#app/ui/frame/action-feedback.tsx";
import { ProblemBanner, useSaidToast } from "#app/ui/frame/action-feedback.tsx";
import { useLiveData } from "#app/ui/frame/live.ts";
import { pageStatus, problemFrom } from "#app/ui/frame/problem.ts";
import { orProblemPage } from "#app/ui/frame/refusal-page.server.ts";
import { Moment } from "#app/ui/frame/shop-format.tsx";
import { pictureCard } from "#app/ui/picture/picture-card.ts";
import { countOf } from "#app/ui/words/count-words.ts";

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const { shop } = await authenticateAdmin(request);
  const batchId = params["batchId"] ?? "";
  const batch = await orProblemPage(getBatch(shop.id, batchId));
  return {
    displayName: batch.displayName,
    createdAt: batch.createdAt,
    pictures: batch.renders.map((render) => pictureCard(render, (sha256) => pictureLink(shop.id, sha256))),
  };
};

async function cancelWaiting(shopId: string, batchId: string): Promise<ActionAnswer> {
  const { renders } = await getBatch(shopId, batchId);
  let cancelled = 0;
  for (const { id, state } of renders) {
    if (state === "queued" && (await cancelRender(shopId, id)).cancelled) cancelled += 1;
  }
  return { said: `${countOf(cancelled, "picture")} cancelled, credits returned` };
}

async function cancelOne(shopId: string, renderId: string): Promise<ActionAnswer> {
  const { cancelled } = await cancelRender(shopId, renderId);
  return { said: cancelled ? "Cancelled, credits returned" : "Already finished" };
}

export const action = async ({ request, params }: ActionFunctionArgs) => {
  const { shop } = await authenticateAdmin(request);
  const form = await request.formData();
  try {
    return form.get("intent") === "cancel-waiting"
      ? await cancelWaiting(shop.id, params["batchId"] ?? "")
      : await cancelOne(shop.id, formText(form, "renderId"));
  } catch (error) {
    const problem = problemFrom(error);
    return data<ActionAnswer>({ problem }, { status: pageStatus(problem.code) });
  }
};

export const headers: HeadersFunction = (args) => boundary.headers(args);

export default function BatchProgress() {
  const { displayName, createdAt, pictures } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const unfinished = pictures.some(({ state }) => state === "queued" || state === "processing");
  useLiveData(unfinished);
  useSaidToast(answer);
  return (
    <Page
      title={displayName || countOf(pictures.length, "new picture")}
      backAction={{ content: "Pictures", url: "/app/pictures" }}
      additionalMetadata={
        <>
          Started <Moment at={createdAt} />
        </>
      }
      {...(unfinished ? {} : { secondaryActions: [{ content: "Make more", url: "/app/new" }] })}
    >
      <BlockStack gap="400">
        <ProblemBanner answer={answer} title="Not cancelled" />
        <BatchOverview pictures={pictures} />
        {pictures.map((picture) => (
          <BatchPicture key={picture.id} picture={picture} />
        ))}
      </BlockStack>
    </Page>
  );
}
