import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { refusalCodes } from "#app/refusal.ts";
import { loader as docsPage } from "#app/routes/docs.$page.ts";
import { loader as docsIndex } from "#app/routes/docs._index.ts";
import { loader as redocScript } from "#app/routes/docs.redoc[.]js.ts";
import { loader as openapi } from "#app/routes/openapi[.]json.ts";
import { loader as postman } from "#app/routes/postman[.]json.ts";

type Ask = (headers?: Record<string, string>) => Response | Promise<Response>;

const at = (loader: (route: { request: Request }) => Response | Promise<Response>, path: string): Ask => {
  return (headers = {}) => loader({ request: new Request(`http://localhost:3000${path}`, { headers }) });
};

const files = [
  ["/openapi.json", "application/json", at(openapi, "/openapi.json")],
  ["/postman.json", "application/json", at(postman, "/postman.json")],
  ["/docs/redoc.js", "text/javascript", at(redocScript, "/docs/redoc.js")],
] as const;

test.each(files)("%s is answered as %s, and not again to whoever has it", async (_path, mediaType, ask) => {
  const answer = await ask();
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe(`${mediaType}; charset=utf-8`);
  expect((await answer.text()).length).toBeGreaterThan(1000);
  const etag = answer.headers.get("etag") ?? "";
  expect(etag).toMatch(/^"[0-9a-f]{32}"$/);
  for (const known of [etag, `W/${etag}`]) {
    const again = await ask({ "if-none-match": known });
    expect([again.status, again.headers.get("etag"), await again.text()]).toEqual([304, etag, ""]);
  }
  expect((await ask({ "if-none-match": '"of another version"' })).status).toBe(200);
});

test("the two descriptions are what they say", async () => {
  expect(await (await at(openapi, "/openapi.json")()).json()).toMatchObject({
    openapi: expect.stringMatching(/^3\.1\./),
  });
  const { info } = (await (await at(postman, "/postman.json")()).json()) as { info: { schema: string } };
  expect(info.schema).toContain("collection/v2.1.0");
});

const guides = readdirSync("docs/api").map((file) => file.replace(/\.md$/, ""));

test.each([...guides, "reference"])("/docs/%s is a page", async (page) => {
  const answer = await docsPage({ params: { page } });
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
  expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(await answer.text()).toMatch(/^<!doctype html>[^]*<\/html>\s*$/);
});

test("/docs is the first page and links to all others", async () => {
  const answer = await docsIndex();
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
  const html = await answer.text();
  for (const page of [...guides.filter((name) => name !== "index"), "reference"]) {
    expect(html).toContain(`href="/docs/${page}"`);
  }
});

test.each(["nothing", "", "../operating", "constructor", "errors.md", "Errors", "\0"])(
  "/docs/%j is no page",
  async (page) => {
    const answer = await docsPage({ params: { page } });
    expect([answer.status, answer.headers.get("content-type")]).toEqual([404, "text/plain;charset=UTF-8"]);
  },
);

test("the page of errors has every code, where refusals point to", async () => {
  const html = await (await docsPage({ params: { page: "errors" } })).text();
  const codes = Object.keys(refusalCodes);
  expect(codes.filter((code) => !html.includes(`<h3 id="${code}">`))).toEqual([]);
});

/** The paths within the documentation that a page links to, without the place on them. */
const linksIn = (html: string) => [...html.matchAll(/href="\/docs(?:\/([^"#]*))?(?:#([^"]*))?"/g)];

test("no link within the documentation leads nowhere", async () => {
  const htmlOf = new Map<string, string>();
  for (const page of guides) htmlOf.set(page, await (await docsPage({ params: { page } })).text());
  const broken = [...htmlOf].flatMap(([page, html]) =>
    linksIn(html).flatMap(([whole, path = "", place]) => {
      const target = path === "" ? "index" : path;
      if (target === "reference") return [];
      const found = htmlOf.get(target);
      const isThere = found !== undefined && (place === undefined || found.includes(`id="${place}"`));
      return isThere ? [] : [`${page}: ${whole}`];
    }),
  );
  expect(broken).toEqual([]);
});
