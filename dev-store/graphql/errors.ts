import { GraphQLError } from "graphql";

/** Errors in the words and the shape of Shopify's Admin API, as far as its documentation shows them. */

const documentation = {
  scopes: "https://shopify.dev/api/usage/access-scopes",
  limits: "https://shopify.dev/api/usage/rate-limits",
};

export function throttled(): GraphQLError {
  return new GraphQLError("Throttled", {
    extensions: { code: "THROTTLED", documentation: documentation.limits },
  });
}

export function tooCostly(cost: number, maxCost: number): GraphQLError {
  return new GraphQLError(`Query cost is ${cost}, which exceeds the single query max cost limit (${maxCost}).`, {
    extensions: { code: "MAX_COST_EXCEEDED", cost, maxCost, documentation: documentation.limits },
  });
}

export function accessDenied(fieldName: string, requiredAccess: string): GraphQLError {
  return new GraphQLError(`Access denied for ${fieldName} field. Required access: ${requiredAccess}`, {
    extensions: { code: "ACCESS_DENIED", documentation: documentation.scopes, requiredAccess },
  });
}

export function internalError(requestId: string): GraphQLError {
  const message = `Internal error. Looks like something went wrong on our end.\nRequest ID: ${requestId} (include this in support requests).`;
  return new GraphQLError(message, { extensions: { code: "INTERNAL_SERVER_ERROR", requestId } });
}

/** The dev store's own: the operation is valid, but nobody has taught the stand-in to answer this field. */
export function notPlayed(typeName: string, fieldName: string): GraphQLError {
  return new GraphQLError(`The dev store does not play ${typeName}.${fieldName}. Teach it in dev-store/graphql.`, {
    extensions: { code: "DEV_STORE_NOT_PLAYED", typeName, fieldName },
  });
}

export interface UserError {
  field: readonly string[] | null;
  message: string;
  code?: string;
}

export function userError(field: readonly (string | number)[] | null, message: string, code?: string): UserError {
  const path = field?.map(String) ?? null;
  return code === undefined ? { field: path, message } : { field: path, message, code };
}
