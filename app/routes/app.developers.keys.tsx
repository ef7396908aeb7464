import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { BlockStack } from "@shopify/polaris";
import { useState } from "react";
import type { Caller } from "#app/api/caller.ts";
import { changeKey, listKeys, makeKey, revokeKey, rotateKey, type ManagedKey } from "#app/api/manage-keys.server.ts";
import { merchantCaller } from "#app/api/merchant-caller.ts";
import { createId } from "#app/db/ids.ts";
import { Refusal } from "#app/refusal.ts";
import { authenticateAdmin } from "#app/shopify/shopify.server.ts";
import type { KeyAnswer, KeyLine } from "#app/ui/developers/key-line.ts";
import { KeyList } from "#app/ui/developers/key-list.tsx";
import { NewKeyCard } from "#app/ui/developers/new-key-card.tsx";
import { readKeyForm, readKeyName, readMonthlyCredits, readOverlapHours } from "#app/ui/developers/read-key-form.ts";
import { answerForm } from "#app/ui/frame/answer-form.server.ts";
import { formText } from "#app/ui/frame/form-text.ts";
import { keyState } from "#app/ui/words/key-words.ts";
import { keyInWords } from "#app/ui/words/spending-words.ts";

/** More than can work at once; the oldest of those that ended are not listed. */
const keysShownMax = 200;

function keyLine({ key, monthlyCredits, usedCredits }: ManagedKey, isReplaced: boolean, now: Date): KeyLine {
  const { id, shownStart, mode, scopes } = key;
  return {
    id,
    name: keyInWords(key),
    shownStart,
    mode,
    scopes,
    state: keyState(key, now),
    isReplaced,
    createdAt: key.createdAt.toISOString(),
    expiresAt: key.expiresAt?.toISOString() ?? null,
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    monthlyCredits,
    usedCredits,
  };
}

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shop } = await authenticateAdmin(request);
  const { keys } = await listKeys(merchantCaller(shop), { limit: keysShownMax });
  const replaced = new Set(keys.filter(({ key }) => key.revokedAt === null).map(({ key }) => key.replacesId));
  const now = new Date();
  return {
    keys: keys.map((managed) => keyLine(managed, replaced.has(managed.key.id), now)),
    // The form carries the next key's id: sending it twice makes one key.
    formId: createId("key"),
  };
};

async function make(merchant: Caller, form: FormData): Promise<KeyAnswer> {
  const { expiresAt, ...wanted } = readKeyForm(form, new Date());
  const id = formText(form, "formId");
  if (!/^key_[0-9A-Z]{26}$/.test(id)) {
    throw new Refusal("invalid_payload", "Open this page again and send the form once more.");
  }
  const { text } = await makeKey(merchant, { ...wanted, id, expiresAt: expiresAt ?? undefined });
  return { said: "The key was made", key: text };
}

async function change(merchant: Caller, form: FormData): Promise<KeyAnswer> {
  await changeKey(merchant, formText(form, "keyId"), {
    name: readKeyName(form),
    monthlyCredits: readMonthlyCredits(form),
  });
  return { said: "The key was changed" };
}

async function rotate(merchant: Caller, form: FormData): Promise<KeyAnswer> {
  const wanted = { overlapHours: readOverlapHours(form), now: new Date() };
  const { text } = await rotateKey(merchant, formText(form, "keyId"), wanted);
  return { said: "The key was replaced", key: text };
}

export const action = async ({ request }: ActionFunctionArgs) => {
  const { shop } = await authenticateAdmin(request);
  const merchant = merchantCaller(shop);
  const form = await request.formData();
  return answerForm<KeyAnswer>(async () => {
    switch (formText(form, "intent")) {
      case "create":
        return make(merchant, form);
      case "change":
        return change(merchant, form);
      case "rotate":
        return rotate(merchant, form);
      case "revoke":
        await revokeKey(merchant, formText(form, "keyId"));
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
