import express, { type Router } from "express";
import { asyncRoute } from "./async-route.ts";
import type { DevStoreControl } from "./options.ts";

/** Functions that only look. The others change something, which a GET must not. */
const lookingFunctions = new Set(["products", "charges", "deliveries", "graphqlLog", "bucket"]);

/**
 * The control over HTTP, for tests in another process: POST /__dev/<function> with a JSON array of its arguments answers
 * its result as JSON (null for none). GET works for those that only look.
 */
export function controlRoutes(control: DevStoreControl): Router {
  const functions = new Map<string, (...values: unknown[]) => unknown>(Object.entries(control));
  const routes = express.Router();
  routes.use(express.json({ strict: true }));
  routes.all(
    "/:name",
    asyncRoute(async (request, response) => {
      const name = request.params["name"] ?? "";
      const call = functions.get(name);
      if (call === undefined) return void response.status(404).json({ error: "The control has no such function." });
      if (request.method !== "POST" && !lookingFunctions.has(name)) {
        return void response.status(405).json({ error: "Use POST." });
      }
      const values: unknown = request.body;
      try {
        response.json((await call(...(Array.isArray(values) ? (values as unknown[]) : []))) ?? null);
      } catch (error) {
        response.status(400).json({ error: String(error) });
      }
    }),
  );
  return routes;
}
