import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dateInWords, dateTimeInWords, chooseLocale } from "../../../app/ui/words/date-words.ts";
import { factRows, sourceTypeInWords } from "../../../app/ui/words/fact-rows.ts";
import { grantInWords, signedCredits, transferInWords } from "../../../app/ui/words/ledger-words.ts";
import { fileSize, percent } from "../../../app/ui/words/number-words.ts";
import { balanceBuys, priceWords } from "../../../app/ui/words/price-words.ts";
import { batchSummary, isMoving, progressSteps, statusWords } from "../../../app/ui/words/render-words.ts";

describe("price", () => {
  test("says what it costs and what is left", () => {
    expect(priceWords(2, 5, 50)).toEqual({
      price: "2 pictures × 5 credits = 10 credits.",
      balance: "You have 50, 40 left after.",
      enough: true,
    });
    expect(priceWords(1, 5, 5).price).toBe("1 picture × 5 credits = 5 credits.");
    expect(priceWords(1, 5, 5).balance).toBe("You have 5, 0 left after.");
  });

  test("says what is missing and the way out", () => {
    const { balance, enough } = priceWords(3, 5, 14);
    expect(enough).toBe(false);
    expect(balance).toBe("You have 14: 1 credit is missing. Choose fewer photos or add credits.");
  });

  test("is enough exactly when the balance covers it", () => {
    const count = fc.integer({ min: 0, max: 1000 });
    fc.assert(
      fc.property(count, count, (pictures, available) => {
        expect(priceWords(pictures, 5, available).enough).toBe(pictures * 5 <= available);
      }),
    );
  });

  test("a balance buys whole pictures", () => {
    expect(balanceBuys(50, 5)).toBe("enough for 10 pictures");
    expect(balanceBuys(9, 5)).toBe("enough for 1 picture");
    expect(balanceBuys(4, 5)).toBe("not enough for a picture");
  });
});

describe("status", () => {
  const made = { state: "completed", stage: "done", review: "pending", publication: null } as const;

  test("a picture on its way shows its stage", () => {
    expect(statusWords({ ...made, state: "queued", stage: "waiting" }).label).toBe("Waiting");
    expect(statusWords({ ...made, state: "processing", stage: "cutout" }).label).toBe("Cutting out");
  });

  test("a finished picture shows what it waits for", () => {
    expect(statusWords(made).label).toBe("Ready to approve");
    expect(statusWords({ ...made, review: "rejected" }).label).toBe("Rejected");
    expect(statusWords({ ...made, review: "approved", publication: { state: "published" } }).label).toBe("On product");
    expect(statusWords({ ...made, review: "approved", publication: { state: "undone" } }).label).toBe("Approved");
  });

  test("moves until the merchant's turn", () => {
    expect(isMoving({ ...made, state: "processing" })).toBe(true);
    expect(isMoving({ ...made, publication: { state: "undoing" } })).toBe(true);
    expect(isMoving({ ...made, publication: { state: "published" } })).toBe(false);
    expect(isMoving(made)).toBe(false);
  });

  test("steps before the current one are done, the ones after are still to come", () => {
    const steps = progressSteps({ kind: "background-swap", state: "processing", stage: "scene" });
    expect(steps.map(({ status }) => status)).toEqual(["done", "done", "now", "next", "next", "next"]);
  });

  test("a background has no cutting out, and stays in place when the pipeline composes", () => {
    const steps = progressSteps({ kind: "background-generator", state: "processing", stage: "compose" });
    expect(steps.map(({ label }) => label)).toEqual(["Waiting", "Building the scene", "Checking", "Done"]);
    expect(steps.find(({ status }) => status === "now")?.label).toBe("Building the scene");
  });

  test("a finished picture has every step behind it", () => {
    const steps = progressSteps({ kind: "background-swap", state: "completed", stage: "done" });
    expect(steps.every(({ status }) => status === "done")).toBe(true);
  });

  test("a batch in one line", () => {
    expect(batchSummary(["completed", "processing", "queued"])).toBe("1 of 3 ready");
    expect(batchSummary(["completed", "failed", "cancelled"])).toBe("1 of 3 ready, 1 failed, 1 cancelled");
  });
});

describe("numbers", () => {
  test("percent never rounds up to all of it", () => {
    expect(percent(0.99999, "en", 2)).toBe("99.99%");
    expect(percent(1, "en", 2)).toBe("100%");
    expect(percent(0.634, "en", 0)).toBe("63%");
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (ratio) => {
        expect(percent(ratio, "en", 1)).not.toBe("100%");
      }),
    );
  });

  test("file sizes in decimal units", () => {
    expect(fileSize(842_113, "en")).toBe("842 kB");
    expect(fileSize(3_400_000, "en")).toBe("3.4 MB");
    expect(fileSize(3_400_000, "de")).toBe("3,4 MB");
  });
});

describe("dates", () => {
  test("in the shop's time zone and language", () => {
    expect(dateTimeInWords("2026-11-22T23:30:00Z", "de", "Europe/Berlin")).toContain("23.11.2026");
    expect(dateInWords("2026-11-22T23:30:00Z", "en", "America/New_York")).toBe("Nov 22, 2026");
  });

  test("a zone nobody knows does not break the page", () => {
    expect(dateInWords("2026-11-22T23:30:00Z", "en", "Mars/Olympus")).toBe("Nov 22, 2026");
  });

  test("the language comes from Shopify, then the browser, then English", () => {
    expect(chooseLocale("fr", "de-CH,de;q=0.9")).toBe("fr");
    expect(chooseLocale(null, "de-CH,de;q=0.9")).toBe("de-CH");
    expect(chooseLocale("not_a_locale!", "*")).toBe("en");
    expect(chooseLocale(null, null)).toBe("en");
  });
});

describe("facts", () => {
  const facts = {
    widthPx: 2000,
    heightPx: 2000,
    format: "jpeg",
    bytes: 812_000,
    sha256: "0".repeat(64),
    colorSpace: "srgb",
    hasAlpha: false,
    frameFill: 0.62,
    subjectDensity: 0.31,
    backgroundPurity: false,
    backgroundPurityRatio: 0.02,
    digitalSourceType: "http://cv.iptc.org/newscodes/digitalsourcetype/compositeSynthetic",
  };
  const fidelity = {
    unchangedPixelRatio: 1,
    toleranceLevels: 1,
    comparedPixels: 1000,
    deltaEMean: 0.1,
    deltaEMax: 0.4,
    lockedAreaSha256: "0".repeat(64),
    passed: true,
  };

  test("says what was measured in a merchant's words", () => {
    const rows = new Map(factRows(facts, fidelity, "en").map(({ name, value }) => [name, value]));
    expect(rows.get("Size")).toBe("2000 × 2000 px");
    expect(rows.get("File")).toBe("JPEG, 812 kB");
    expect(rows.get("Product unchanged")).toBe("100%");
    expect(rows.get("Product fills the frame")).toBe("62%");
    expect(rows.get("Pure white background")).toBe("No, 2% is white");
    expect(rows.get("Says what it is")).toBe("Photo in a computer-made set");
    expect(rows.get("Colour difference")).toBe("0.10 on average: not visible");
  });

  test("a product that could not be compared is not called unchanged", () => {
    const unproven = { ...fidelity, unchangedPixelRatio: 0, comparedPixels: 0, passed: false };
    const rows = new Map(factRows(facts, unproven, "en").map(({ name, value }) => [name, value]));
    expect(rows.get("Product unchanged")).toBe("Cannot be measured");
    expect(rows.has("Colour difference")).toBe(false);
  });

  test("a background has no product rows", () => {
    const background = { ...facts, frameFill: null, subjectDensity: null };
    const names = factRows(background, null, "en").map(({ name }) => name);
    expect(names).toEqual(["Size", "File", "Pure white background", "Says what it is"]);
  });

  test("an unknown source type keeps its own name", () => {
    expect(sourceTypeInWords("http://example.com/somethingNew")).toBe("somethingNew");
    expect(sourceTypeInWords(null)).toBe("Not stated");
  });
});

test("ledger rows say which way the credits went", () => {
  expect(signedCredits("reserve", 5, "en")).toBe("−5");
  expect(signedCredits("void", 5, "en")).toBe("+5");
  expect(signedCredits("settle", 5, "en")).toBe("5 paid");
  expect(transferInWords("void")).toBe("Returned, picture not delivered");
  expect(grantInWords({ source: "promo", reference: "install" })).toBe("Welcome gift");
});
