import { z } from "zod";

/** A moment, ISO 8601 in UTC. */
export const momentField = z.iso.datetime();

/** A render's id, which is its job's and its picture's too: a ULID. */
export const publicIdField = z.ulid();

/** Hexadecimal SHA-256 of a file's bytes. */
export const sha256Field = z.string().regex(/^[0-9a-f]{64}$/);

/** A signed link to a picture. It opens for a quarter of an hour; ask again for a new one. */
export const pictureLinkField = z.url().meta({ description: "Signed and short-lived: fetch it soon, or ask again." });
