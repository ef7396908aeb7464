import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { BlockStack } from "@shopify/polaris";
import { useCallback, useState } from "react";
import type { BrandKit } from "#app/presets/brand-kit.ts";
import { createBrandKit, deleteBrandKit, listBrandKits, replaceBrandKit } from "#app/presets/brand-kits.server.ts";
import { Refusal } from "#app/refusal.ts";
import { authenticateAdmin } from "#app/shopify/shopify.server.ts";
import { BrandKitForm } from "#app/ui/developers/brand-kit-form.tsx";
import { BrandKitList } from "#app/ui/developers/brand-kit-list.tsx";
import { readBrandKitForm } from "#app/ui/developers/read-brand-kit-form.ts";
import type { ActionAnswer } from "#app/ui/frame/action-feedback.tsx";
import { answerForm } from "#app/ui/frame/answer-form.server.ts";
import { formText } from "#app/ui/frame/form-text.ts";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shop } = await authenticateAdmin(request);
  return { kits: await listBrandKits(shop.id) };
};

export const action = async ({ request }: ActionFunctionArgs) => {
  const { shop } = await authenticateAdmin(request);
  const form = await request.formData();
  return answerForm<ActionAnswer>(async () => {
    switch (formText(form, "intent")) {
      case "create":
        await createBrandKit(shop.id, readBrandKitForm(form));
        return { said: "The brand kit was made" };
      case "change":
        await replaceBrandKit(shop.id, readBrandKitForm(form));
        return { said: "The brand kit was changed" };
      case "delete":
        await deleteBrandKit(shop.id, formText(form, "name"));
        return { said: "The brand kit was deleted" };
      default:
        throw new Refusal("invalid_payload", "This page does not know that action.", { field: ["intent"] });
    }
  });
};

export const headers: HeadersFunction = (args) => boundary.headers(args);

export default function BrandKits() {
  const { kits } = useLoaderData<typeof loader>();
  const [edited, setEdited] = useState<BrandKit | "new" | null>(null);
  const close = useCallback(() => setEdited(null), []);
  return (
    <BlockStack gap="400">
      {edited === null ? null : (
        <BrandKitForm key={edited === "new" ? "" : edited.name} kit={edited === "new" ? null : edited} onDone={close} />
      )}
      <BrandKitList kits={kits} onCreate={() => setEdited("new")} onChange={setEdited} />
    </BlockStack>
  );
}
