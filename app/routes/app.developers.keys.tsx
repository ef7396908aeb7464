import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { BlockStack } from "@shopify/polaris";
import { useState } from "react";
import { createApiKey, listApiKeys, renameApiKey, revokeApiKey } from "#app/api/key-record.server.ts";
import { keysWithBudgets, type KeyWithBudget } from "#app/api/keys-with-budgets.server.ts";
import { setBudget } from "#app/credits/budgets.server.ts";
import { createId } from "#app/db/ids.ts";
import { Refusal } from "#app/refusal.ts";
import { authenticateAdmin } from "#app/shopify/shopify.server.ts";
import type { KeyAnswer, KeyLine } from "#app/ui/developers/key-line.ts";
import { KeyList } from "#app/ui/developers/key-list.tsx";
import { NewKeyCard } from "#app/ui/developers/new-key-card.tsx";
import { readKeyForm, readKeyName, readMonthlyCredits } from "#app/ui/developers/read-key-form.ts";
import { answerForm } from "#app/ui/frame/answer-form.server.ts";
import { formText } from "#app/ui/frame/form-text.ts";
import { keyState } from "#app/ui/words/key-words.ts";
import { keyInWords } from "#app/ui/words/spending-words.ts";

function keyLine({ key, monthlyCredits, usedCredits }: KeyWithBudget, now: Date): KeyLine {
  const { id, shownStart, mode, scopes } = key;
  return {
    id,
    name: keyInWords(key),
    shownStart,
    mode,
    scopes,
    state: keyState(key, now),
    createdAt: key.createdAt.toISOString(),
    expiresAt: key.expiresAt?.toISOString() ?? null,
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    monthlyCredits,
    usedCredits,
  };
}

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shop } = await authenticateAdmin(request);
  const keys = await keysWithBudgets(shop.id);
  const now = new Date();
  // The form carries the next key's id: sending it twice makes one key.
  return { keys: keys.map((key) => keyLine(key, now)), formId: createId("key") };
};

async function makeKey(shopId: string, form: FormData): Promise<KeyAnswer> {
  const { monthlyCredits, expiresAt, ...wanted } = readKeyForm(form, new Date());
  const id = formText(form, "formId");
  if (!/^key_[0-9A-Z]{26}$/.test(id))
    throw new Refusal("invalid_payload", "Open this page again and send the form once more.");
  const { key } = await createApiKey({ ...wanted, id, shopId, ...(expiresAt !== null && { expiresAt }) });
  if (monthlyCredits !== null) await setBudget({ shopId, mode: wanted.mode }, id, monthlyCredits);
  return { said: "The key was made", key };
}

async function changeKey(shopId: string, form: FormData): Promise<KeyAnswer> {
  const keyId = formText(form, "keyId");
  const key = (await listApiKeys(shopId)).find(({ id }) => id === keyId);
  if (key === undefined) throw new Refusal("not_found", "There is no such key in this shop.");
  const name = readKeyName(form);
  await setBudget({ shopId, mode: key.mode }, keyId, readMonthlyCredits(form));
  await renameApiKey(shopId, keyId, name);
  return { said: "The key was changed" };
}

export const action = async ({ request }: ActionFunctionArgs) => {
  const { shop } = await authenticateAdmin(request);
  const form = await request.formData();
  return answerForm<KeyAnswer>(async () => {
    switch (formText(form, "intent")) {
      case "create":
        return makeKey(shop.id, form);
      case "change":
        return changeKey(shop.id, form);
      case "revoke":
        await revokeApiKey(shop.id, formText(form, "keyId"));
        return { said: "The key was revoked" };
      default:
        throw new Refusal("invalid_payload", "This page does not know that action.", { field: ["intent"] });
    }
  });
};

export const headers: HeadersFunction = (args) => boundary.headers(args);

export default function Keys() {
  const { keys, formId } = useLoaderData<typeof loader>();
  const [isMaking, setMaking] = useState(keys.length === 0);
  return (
    <BlockStack gap="400">
      {isMaking ? <NewKeyCard formId={formId} onDone={() => setMaking(false)} /> : null}
      {keys.length === 0 && isMaking ? null : <KeyList keys={keys} onCreate={() => setMaking(true)} />}
    </BlockStack>
  );
}
