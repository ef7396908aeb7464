import { randomUUID } from "node:crypto";
import {
  type DocumentNode,
  execute,
  getNamedType,
  getOperationAST,
  GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLFormattedError,
  type GraphQLResolveInfo,
  parse,
  validate,
} from "graphql";
import { appMutations } from "./app-mutations.ts";
import { type Bucket, singleQueryCostMax, type ThrottleStatus } from "./bucket.ts";
import type { GraphqlContext } from "./context.ts";
import { costOfOperation } from "./cost.ts";
import { accessDenied, internalError, notPlayed, throttled, tooCostly } from "./errors.ts";
import { fileMutations } from "./file-mutations.ts";
import { productMutations } from "./product-mutations.ts";
import { productQueries } from "./product-queries.ts";
import { adminSchema } from "./schema.ts";
import { shopQueries } from "./shop-queries.ts";
import { variantMutations } from "./variant-mutations.ts";

export interface OperationRequest {
  query: string;
  variables?: Record<string, unknown> | null;
  operationName?: string | null;
}

export interface OperationAnswer {
  data?: Record<string, unknown> | null;
  errors?: readonly GraphQLFormattedError[];
  extensions?: {
    cost: { requestedQueryCost: number; actualQueryCost: number | null; throttleStatus: ThrottleStatus };
  };
}

const rootValue = {
  ...productQueries,
  ...shopQueries,
  ...fileMutations,
  ...productMutations,
  ...variantMutations,
  ...appMutations,
};

/** Refuses a field whose own or whose type's required scopes the token has none of. */
function checkAccess(info: GraphQLResolveInfo, scopes: ReadonlySet<string>): void {
  const { requiredAccess } = adminSchema();
  const typeName = getNamedType(info.returnType).name.replace(/(Connection|Edge)$/, "");
  for (const name of [`${info.parentType.name}.${info.fieldName}`, typeName]) {
    const required = requiredAccess.get(name);
    if (required !== undefined && !required.alternatives.some((scope) => scopes.has(scope))) {
      throw accessDenied(info.fieldName, required.sentence);
    }
  }
}

const resolveField: GraphQLFieldResolver<Record<string, unknown>, GraphqlContext> = (source, args, context, info) => {
  checkAccess(info, context.scopes);
  const value = source[info.fieldName];
  if (typeof value === "function") return (value as (a: unknown, c: unknown) => unknown).call(source, args, context);
  if (value === undefined) throw notPlayed(info.parentType.name, info.fieldName);
  return value;
};

/** Anything but a GraphQL error is a bug of the dev store; the app sees it as Shopify's internal error. */
function asShopifySays(error: GraphQLError): GraphQLFormattedError {
  if (error.originalError === undefined || error.originalError instanceof GraphQLError) return error.toJSON();
  console.error("dev store: a resolver failed", error.originalError);
  return { ...internalError(randomUUID()).toJSON(), path: [...(error.path ?? [])] };
}

function readOperation(request: OperationRequest): { document: DocumentNode } | { errors: GraphQLFormattedError[] } {
  try {
    const document = parse(request.query);
    const faults = validate(adminSchema().schema, document);
    if (faults.length > 0) return { errors: faults.map((fault) => fault.toJSON()) };
    if (getOperationAST(document, request.operationName ?? undefined) == null) {
      return { errors: [new GraphQLError("Operation name is missing or not in the document.").toJSON()] };
    }
    return { document };
  } catch (error) {
    return { errors: [error instanceof GraphQLError ? error.toJSON() : { message: String(error) }] };
  }
}

/**
 * Answers one operation as the Admin API does: syntax and schema first, then its price against the bucket, then the
 * answer, with what it did not use put back.
 */
export async function runOperation(
  request: OperationRequest,
  context: GraphqlContext,
  bucket: Bucket,
): Promise<OperationAnswer> {
  const read = readOperation(request);
  if ("errors" in read) return { errors: read.errors };
  const { schema } = adminSchema();
  const variables = request.variables ?? {};
  const operationName = request.operationName ?? undefined;
  const costOf = (data?: Record<string, unknown> | null) =>
    costOfOperation(schema, read.document, operationName, variables, data);
  const requestedQueryCost = costOf();
  const extensions = (actualQueryCost: number | null) => ({
    cost: { requestedQueryCost, actualQueryCost, throttleStatus: bucket.status() },
  });
  if (requestedQueryCost > singleQueryCostMax) {
    return { errors: [tooCostly(requestedQueryCost, singleQueryCostMax).toJSON()], extensions: extensions(null) };
  }
  if (!bucket.take(requestedQueryCost)) return { errors: [throttled().toJSON()], extensions: extensions(null) };

  const result = await execute({
    schema,
    document: read.document,
    rootValue,
    contextValue: context,
    variableValues: variables,
    ...(operationName === undefined ? {} : { operationName }),
    fieldResolver: resolveField,
  });
  const actualQueryCost = Math.min(requestedQueryCost, costOf(result.data ?? null));
  bucket.refund(requestedQueryCost - actualQueryCost);
  return {
    ...(result.data === undefined ? {} : { data: result.data }),
    ...(result.errors === undefined ? {} : { errors: result.errors.map(asShopifySays) }),
    extensions: extensions(actualQueryCost),
  };
}
