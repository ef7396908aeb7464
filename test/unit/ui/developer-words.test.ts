import fc from "fast-check";
import { expect, test } from "vitest";
import { apiScopes } from "../../../app/api/scopes.ts";
import { eventPattern } from "../../../app/delivery/event-patterns.ts";
import { Refusal } from "../../../app/refusal.ts";
import { callFilterFrom, callSearchOf, isFiltered } from "../../../app/ui/developers/call-filter.ts";
import { quickStart } from "../../../app/ui/developers/quick-start.ts";
import { eventChoiceOf, readEndpointForm } from "../../../app/ui/developers/read-endpoint-form.ts";
import { readBrandKitForm } from "../../../app/ui/developers/read-brand-kit-form.ts";
import { readKeyForm, readOverlapHours } from "../../../app/ui/developers/read-key-form.ts";
import { readPresetFile } from "../../../app/ui/developers/read-preset-file.ts";
import { usageByKey } from "../../../app/ui/developers/usage.ts";
import { eventFamilyFrom, eventTone } from "../../../app/ui/words/event-words.ts";
import { keyState, keyStateInWords, scopesInWords } from "../../../app/ui/words/key-words.ts";
import { endpointStateInWords, triesInWords } from "../../../app/ui/words/webhook-words.ts";

const now = new Date("2026-11-22T12:00:00Z");
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);

function formOf(fields: Record<string, string | readonly string[]>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    for (const each of Array.isArray(value) ? value : [value]) form.append(name, each as string);
  }
  return form;
}

/** The field at which a form is refused; null when it is taken. */
function faultIn(read: () => unknown): string | null {
  try {
    read();
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.field?.join(".") ?? "";
    throw error;
  }
}

const goodKey = { name: " Import ", mode: "test", scopes: ["jobs:read"], lifetime: "30", monthlyCredits: "40" };

test("a key's form gives what was chosen, and names the field that is wrong", () => {
  expect(readKeyForm(formOf(goodKey), now)).toEqual({
    name: "Import",
    mode: "test",
    scopes: ["jobs:read"],
    expiresAt: inDays(30),
    monthlyCredits: 40,
  });
  const wrong = {
    name: ["", "x".repeat(101)],
    mode: ["", "both"],
    scopes: ["", "everything"],
    lifetime: ["7", "-1"],
    monthlyCredits: ["-1", "1.5", "many", "1e9", "9999999999"],
  };
  for (const [field, values] of Object.entries(wrong)) {
    for (const value of values) {
      expect(faultIn(() => readKeyForm(formOf({ ...goodKey, [field]: value }), now))).toBe(field);
    }
  }
  expect(readOverlapHours(formOf({ overlapHours: "24" }))).toBe(24);
  expect(faultIn(() => readOverlapHours(formOf({ overlapHours: "5000" })))).toBe("overlapHours");
});

test("a key works, ends soon, has expired or is revoked; replaced ones say so while they work", () => {
  const stateOf = (expiresAt: Date | null, revokedAt: Date | null = null) => keyState({ expiresAt, revokedAt }, now);
  expect([stateOf(null), stateOf(inDays(8)), stateOf(inDays(7)), stateOf(now)]).toEqual([
    "working",
    "working",
    "ending",
    "expired",
  ]);
  expect(stateOf(null, now)).toBe("revoked");
  expect(keyStateInWords("ending", true).label).toBe("Replaced");
  expect(keyStateInWords("revoked", true).label).toBe("Revoked");
});

test("scopes are said in words, all of them as everything", () => {
  expect(scopesInWords(apiScopes)).toBe("Everything");
  expect(scopesInWords([])).toBe("Nothing");
  expect(scopesInWords(["jobs:read", "jobs:create"])).toBe("Order pictures, Read");
});

test("what an endpoint asks for survives the form", () => {
  const type = fc.constantFrom("batch.*", "render.*", "credits.low", "render.completed", "asset.*", "webhook.disabled");
  fc.assert(
    fc.property(fc.uniqueArray(type, { minLength: 1 }), (eventTypes) => {
      const { families, names } = eventChoiceOf(eventTypes);
      const form = formOf({ url: "https://example.com", which: "some", families, names, description: "" });
      const read = readEndpointForm(form).eventTypes;
      expect(read.toSorted()).toEqual(eventTypes.toSorted());
      for (const each of read) expect(each).toMatch(eventPattern);
    }),
  );
  expect(eventChoiceOf(["*"])).toEqual({ isAll: true, families: [], names: "" });
  const some = { url: "https://example.com", which: "some", description: "" };
  expect(faultIn(() => readEndpointForm(formOf({ ...some, names: "" })))).toBe("names");
  expect(faultIn(() => readEndpointForm(formOf({ ...some, names: "Batch done" })))).toBe("names");
  expect(faultIn(() => readEndpointForm(formOf({ ...some, url: " ", names: "a.b" })))).toBe("url");
});

test("the log's search leaves out what it does not know", () => {
  const filterOf = (query: string) => callFilterFrom(new URLSearchParams(query));
  expect(isFiltered(filterOf("status=9&mode=test"))).toBe(false);
  expect(callSearchOf(filterOf("status=4&path=/v1/jobs&id=mine"))).toEqual({
    status: [400, 500],
    path: "/v1/jobs",
    correlationId: "mine",
  });
});

test("calls and credits of a key stand side by side", () => {
  const usages = usageByKey({
    calls: [{ apiKeyId: null, calls: 1, failed: 1, medianMs: 7 }],
    spent: [{ apiKeyId: "key_a", credits: 5, pictures: 1 }],
    keys: [{ id: "key_a", mode: "live" }],
    nameOf: (id) => id ?? "flow",
  });
  expect(usages).toMatchObject([
    { name: "flow", mode: null, calls: 1, failed: 1, medianMs: 7, credits: 0 },
    { name: "key_a", mode: "live", calls: 0, medianMs: null, credits: 5, pictures: 1 },
  ]);
});

test("the quick start carries the address and the beginning of the key, never more", () => {
  const commands = quickStart("https://app.example", "cyc_test_Ab12").map(({ command }) => command);
  expect(commands[0]).toBe('export CYCLORAMA_KEY="cyc_test_Ab12…"');
  expect(commands.slice(1).every((command) => command.includes("https://app.example/v1/"))).toBe(true);
  expect(commands.slice(1).every((command) => command.includes("Bearer $CYCLORAMA_KEY"))).toBe(true);
});

test("events and deliveries are told by how they ended", () => {
  expect([eventFamilyFrom("render"), eventFamilyFrom("nonsense"), eventFamilyFrom(null)]).toEqual(["render", "", ""]);
  expect(["batch.completed", "render.failed", "credits.low", "render.stage"].map(eventTone)).toEqual([
    "success",
    "critical",
    "attention",
    undefined,
  ]);
  const off = { disabledAt: now, failingSince: now };
  expect(endpointStateInWords({ ...off, disabledReason: "gone" }).label).toContain("410");
  expect(endpointStateInWords({ ...off, disabledAt: null, disabledReason: null }).label).toBe("Failing");
  expect(triesInWords({ attempts: 2, lastStatus: 500, lastError: "x" })).toBe("2 tries, answered 500");
  expect(triesInWords({ attempts: 0, lastStatus: null, lastError: null })).toBe("Not tried yet");
});

test("a brand kit's form gives a kit, in the form's order, and names the field that is wrong", () => {
  const good = {
    name: "summer-house",
    palette: ["#E8D5C4", "linen"],
    "set:sand": "preferred",
    "set:podium": "preferred",
    "set:linen": "forbidden",
    moods: ["warm", "neon"],
    toneWords: "calm, premium,",
  };
  expect(readBrandKitForm(formOf(good))).toEqual({
    name: "summer-house",
    palette: ["#e8d5c4", "#faf0e6"],
    preferredSets: ["sand", "podium"],
    forbiddenSets: ["linen"],
    moods: ["warm"],
    toneWords: ["calm", "premium"],
    isDefault: false,
  });
  expect(faultIn(() => readBrandKitForm(formOf({ ...good, name: "Summer House" })))).toBe("name");
  expect(faultIn(() => readBrandKitForm(formOf({ ...good, palette: "nonsense" })))).toBe("palette");
  expect(faultIn(() => readBrandKitForm(formOf({ ...good, palette: Array(7).fill("#000000") as string[] })))).toBe(
    "palette",
  );
  expect(faultIn(() => readBrandKitForm(formOf({ ...good, toneWords: "x".repeat(41) })))).toBe("toneWords");
});

test("what is no preset's file is refused with the place of the fault", () => {
  for (const text of ["", "{", "3", '{"format":"cyclorama.preset"}', `"${"x".repeat(20_000)}"`]) {
    expect(faultIn(() => readPresetFile(text))).toBe("file");
  }
});
