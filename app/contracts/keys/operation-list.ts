import { changeKeyOperation } from "#app/contracts/keys/change-key.ts";
import { listKeysOperation } from "#app/contracts/keys/list-keys.ts";
import { makeKeyOperation } from "#app/contracts/keys/make-key.ts";
import { revokeKeyOperation } from "#app/contracts/keys/revoke-key.ts";
import { rotateKeyOperation } from "#app/contracts/keys/rotate-key.ts";
import type { Operation } from "#app/contracts/operation.ts";

/** Operations of this part of the public API. */
export const keysOperations: readonly Operation[] = [
  listKeysOperation,
  makeKeyOperation,
  rotateKeyOperation,
  revokeKeyOperation,
  changeKeyOperation,
];
