import { readFileSync } from "node:fs";
import { ApiVersion } from "@shopify/shopify-app-remix/server";
import { parse } from "smol-toml";
import { expect, test } from "vitest";
import { z } from "zod";
import { handlerOf, webhookHandlers } from "#app/shopify/webhooks/webhook-handlers.server.ts";

const settings = z
  .object({
    application_url: z.url(),
    embedded: z.literal(true),
    access_scopes: z.object({ scopes: z.string() }),
    auth: z.object({ redirect_urls: z.array(z.url()).min(1) }),
    webhooks: z.object({
      api_version: z.string(),
      subscriptions: z.array(
        z.object({
          topics: z.array(z.string()).default([]),
          compliance_topics: z.array(z.string()).default([]),
          uri: z.string(),
        }),
      ),
    }),
  })
  .parse(parse(readFileSync("shopify.app.toml", "utf8")));

const { subscriptions } = settings.webhooks;

test("every topic that is subscribed to has a handler, and every handler its subscription", () => {
  const topics = subscriptions.flatMap((subscription) => [...subscription.topics, ...subscription.compliance_topics]);
  expect(topics.sort()).toEqual(Object.keys(webhookHandlers).sort());
});

test("compliance topics are subscribed to as such", () => {
  const compliance = subscriptions.flatMap((subscription) => subscription.compliance_topics);
  expect(compliance.sort()).toEqual(["customers/data_request", "customers/redact", "shop/redact"]);
});

test("all go to the one route, in the API version that the app speaks", () => {
  expect(new Set(subscriptions.map((subscription) => subscription.uri))).toEqual(new Set(["/webhooks"]));
  expect(settings.webhooks.api_version).toBe(ApiVersion.October26);
});

test("the permissions are those that the app asks for by default", () => {
  expect(settings.access_scopes.scopes).toBe("read_products,write_products,read_files,write_files");
});

test("a topic that nobody asked for has no handler, whatever its name", () => {
  for (const topic of ["orders/create", "constructor", "__proto__"]) expect(handlerOf(topic)).toEqual({});
});
