import { defineConfig } from "prisma/config";
import { createMigrateAdapter } from "./prisma/migrate-adapter.ts";

// `engine: "js"`: the native engines are downloads from a host outside npm. See docs/decisions.
export default defineConfig({
  experimental: { adapter: true },
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  engine: "js",
  adapter: async () => {
    const url = process.env["DATABASE_URL"];
    if (url === undefined) throw new Error("DATABASE_URL is not set: which database shall be migrated?");
    return createMigrateAdapter(url);
  },
});
