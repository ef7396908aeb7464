import { readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { buildClientSchema, type GraphQLSchema, type IntrospectionQuery } from "graphql";
import { alternativesOf } from "../access-scopes.ts";

/** The one version of the Admin API that the dev store plays. */
export const apiVersion = "2026-10";

export interface AdminSchema {
  schema: GraphQLSchema;
  /** Shopify's sentence and the scopes of which one is wanted, for "Type.field" or "Type". Absent: open to every app. */
  requiredAccess: ReadonlyMap<string, { sentence: string; alternatives: readonly string[] }>;
}

interface WithAccess {
  name: string;
  requiredAccess?: string | null;
  fields?: readonly WithAccess[] | null;
}

let loaded: AdminSchema | undefined;

/** Shopify's own Admin schema (dev-store/schema). Loaded once a process: it takes about half a second. */
export function adminSchema(): AdminSchema {
  loaded ??= load();
  return loaded;
}

function load(): AdminSchema {
  const file = path.join(import.meta.dirname, "..", "schema", `admin_${apiVersion}.json.gz`);
  const { data } = JSON.parse(gunzipSync(readFileSync(file)).toString()) as { data: IntrospectionQuery };
  const requiredAccess = new Map<string, { sentence: string; alternatives: readonly string[] }>();
  const note = (name: string, sentence: string | null | undefined) => {
    const alternatives = alternativesOf(sentence);
    if (sentence && alternatives.length > 0) requiredAccess.set(name, { sentence, alternatives });
  };
  for (const type of data.__schema.types as readonly WithAccess[]) {
    note(type.name, type.requiredAccess);
    for (const field of type.fields ?? []) note(`${type.name}.${field.name}`, field.requiredAccess);
  }
  return { schema: buildClientSchema(data, { assumeValid: true }), requiredAccess };
}
