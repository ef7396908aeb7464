import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { currentCursor, firstPageSearch, nextPageSearch, previousPageSearch } from "../../../app/ui/frame/paging.ts";
import { photoAtWidth } from "../../../app/ui/frame/photo-url.ts";
import { pageStatus, problemFrom } from "../../../app/ui/frame/problem.ts";
import { downloadName, mayBeHung } from "../../../app/ui/picture/picture-detail.ts";
import { pictureFilterFrom } from "../../../app/ui/picture/picture-filters.ts";
import { positionChoiceFrom, positionInWords, positionOf } from "../../../app/ui/picture/position.ts";
import { splitClip, splitInWords } from "../../../app/ui/picture/split.ts";
import { pictureCountBadges, productRow } from "../../../app/ui/products/product-row.ts";
import { Refusal } from "../../../app/refusal.ts";

describe("the line between before and after", () => {
  test("shows as much of the original as it stands from the left, and never leaves the picture", () => {
    expect(splitClip(30)).toBe("inset(0 70% 0 0)");
    expect(splitClip(-5)).toBe("inset(0 100% 0 0)");
    expect(splitClip(120)).toBe("inset(0 0% 0 0)");
  });

  test("is said in words", () => {
    expect(splitInWords(0)).toBe("Only the new picture");
    expect(splitInWords(100)).toBe("Only the original photo");
    expect(splitInWords(25.4)).toBe("25 % original photo, 75 % new picture");
  });
});

describe("position on the product", () => {
  const order = { mediaIds: ["a", "b", "c"], originalMediaId: "b" };

  test("each choice has its place", () => {
    expect(positionOf("first", 0, order)).toBe(0);
    expect(positionOf("last", 0, order)).toBe(3);
    expect(positionOf("after-original", 0, order)).toBe(2);
    expect(positionOf("number", 2, order)).toBe(1);
  });

  test("a missing original and a number that is none mean last", () => {
    expect(positionOf("after-original", 0, { ...order, originalMediaId: "gone" })).toBe(3);
    expect(positionOf("number", Number.NaN, order)).toBe(3);
    expect(positionChoiceFrom("sideways")).toBe("last");
  });

  test("always lies on the product", () => {
    fc.assert(
      fc.property(fc.constantFrom("first", "last", "after-original", "number"), fc.double(), (choice, place) => {
        const position = positionOf(choice, place, order);
        expect(position >= 0 && position <= 3 && Number.isInteger(position)).toBe(true);
      }),
    );
  });

  test("is said in words", () => {
    expect(positionInWords(0, 3)).toBe("first, as the product’s main picture");
    expect(positionInWords(1, 3)).toBe("place 2 of 4");
    expect(positionInWords(3, 3)).toBe("last");
  });
});

describe("paging", () => {
  test("goes forward and back through cursors and keeps the rest of the query", () => {
    const first = new URLSearchParams("query=mug");
    expect(currentCursor(first)).toBeNull();
    expect(previousPageSearch(first)).toBeNull();
    const second = new URLSearchParams(nextPageSearch(first, "c1"));
    const third = new URLSearchParams(nextPageSearch(second, "c2"));
    expect(currentCursor(third)).toBe("c2");
    expect(previousPageSearch(third)).toBe("?query=mug&after=c1");
    expect(previousPageSearch(second)).toBe("?query=mug");
  });

  test("a new search starts at the first page", () => {
    const third = new URLSearchParams("query=mug&after=c1%2Cc2");
    expect(firstPageSearch(third, "query", "vase")).toBe("?query=vase");
    expect(firstPageSearch(third, "query", null)).toBe("?");
  });

  test("the URL does not grow without end", () => {
    let search = new URLSearchParams();
    for (let page = 0; page < 50; page += 1) search = new URLSearchParams(nextPageSearch(search, `c${page}`));
    expect(search.get("after")?.split(",")).toHaveLength(20);
    expect(currentCursor(search)).toBe("c49");
  });
});

describe("picture", () => {
  const made = { state: "completed", review: "pending", publication: null } as const;
  const product = { title: "Mug", photoCount: 2, originalIsThere: true, originalAltText: "" };
  const hung = {
    id: "pub_1",
    productId: "p",
    position: 0,
    altText: "",
    errorMessage: null,
    createdAt: "",
    finishedAt: null,
  };

  test("may be hung while nothing of it hangs and it is not rejected", () => {
    expect(mayBeHung({ ...made, product })).toBe(true);
    expect(mayBeHung({ ...made, product: null })).toBe(false);
    expect(mayBeHung({ ...made, product, review: "rejected" })).toBe(false);
    expect(mayBeHung({ ...made, product, state: "failed" })).toBe(false);
    expect(mayBeHung({ ...made, product, publication: { ...hung, state: "published" } })).toBe(false);
    expect(mayBeHung({ ...made, product, publication: { ...hung, state: "undone" } })).toBe(true);
  });

  test("downloads under a plain name", () => {
    expect(downloadName("Crème brûlée / Ø 12cm", "image/jpeg")).toBe("creme-brulee-12cm-cyclorama.jpg");
    expect(downloadName("花瓶", "image/png")).toBe("picture-cyclorama.png");
  });

  test("an unknown view shows all", () => {
    expect(pictureFilterFrom("nonsense").name).toBe("all");
    expect(pictureFilterFrom("published").only).toEqual({ hangs: true });
  });
});

describe("products", () => {
  const listed = { id: "p", title: "Mug", status: "ACTIVE", photos: [{ url: "https://cdn/x.jpg", altText: "" }] };

  test("a product without photos is listed as such", () => {
    expect(productRow({ ...listed, photos: [] }, undefined)).toMatchObject({ photoUrl: null, photoCount: 0 });
    expect(productRow(listed, undefined).photoAlt).toBe("Mug");
  });

  test("only counts above zero become badges, most urgent first", () => {
    const badges = pictureCountBadges({ working: 1, ready: 2, published: 0 });
    expect(badges.map(({ label }) => label)).toEqual(["2 ready", "1 being made"]);
  });

  test("thumbnails ask the CDN for their own width", () => {
    expect(photoAtWidth("https://cdn.shopify.com/a.jpg?v=1", 96)).toBe("https://cdn.shopify.com/a.jpg?v=1&width=96");
    expect(photoAtWidth("nothing", 96)).toBe("nothing");
  });
});

test("only refusals become messages", () => {
  expect(problemFrom(new Refusal("not_found", "Gone."))).toEqual({ code: "not_found", message: "Gone." });
  expect(() => problemFrom(new TypeError("inside"))).toThrow("inside");
  expect(pageStatus("insufficient_credits")).toBe(402);
  expect(pageStatus("something_else")).toBe(422);
});
