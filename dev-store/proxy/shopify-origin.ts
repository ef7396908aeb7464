import https from "node:https";
import { setTimeout as wait } from "node:timers/promises";
import express, { type Request, type Response } from "express";
import { asyncRoute } from "../async-route.ts";
import type { Faults } from "../faults.ts";
import { answerGraphql, type GraphqlEndpoint } from "../graphql/endpoint.ts";
import type { Tokens } from "../tokens.ts";
import { receiveUpload } from "../upload-endpoint.ts";
import { type StagedUploads, uploadHost } from "../uploads.ts";
import type { OriginCertificates } from "./certificates.ts";

export interface OriginParts {
  shopDomain: string;
  graphql: GraphqlEndpoint;
  tokens: Tokens;
  uploads: StagedUploads;
  faults: Faults;
}

/** Shopify takes GraphQL bodies well below this; files never travel in them. */
const jsonBodyMax = "2mb";

async function takeUpload(parts: OriginParts, request: Request, response: Response): Promise<void> {
  if (parts.faults.delayMs > 0) await wait(parts.faults.delayMs);
  if (parts.faults.takeUploadFault()) return void response.status(503).type("text/plain").send("ordered to fail\n");
  await receiveUpload(parts.uploads, request, response);
}

/** The hosts of Shopify that a server talks to: the shop's Admin API and tokens, and the bucket of staged uploads. */
export function createShopifyOrigin(parts: OriginParts, certificates: OriginCertificates): https.Server {
  const app = express();
  app.disable("x-powered-by");
  app.use(
    asyncRoute(async (request, response, next) => {
      if (request.hostname === uploadHost) await takeUpload(parts, request, response);
      else if (request.hostname === parts.shopDomain) next();
      else response.status(404).json({ errors: "Not Found" });
    }),
  );
  app.use(express.json({ limit: jsonBodyMax }), express.urlencoded({ extended: false }));
  app.post(
    "/admin/oauth/access_token",
    asyncRoute(async (request, response) => {
      const answer = await parts.tokens.grant((request.body ?? {}) as Record<string, unknown>);
      response.status(answer.status).json(answer.body);
    }),
  );
  app.post(
    "/admin/api/:version/graphql.json",
    asyncRoute((request, response) => answerGraphql(parts.graphql, request, response)),
  );
  app.use((_request, response) => void response.status(404).json({ errors: "Not Found" }));
  return https.createServer({ key: certificates.keyPem, cert: certificates.certificatePem }, app);
}
