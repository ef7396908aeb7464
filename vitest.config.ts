import { defineConfig } from "vitest/config";

/** One file at a time where a test starts servers, a browser or many threads: two cores are the smallest machine. */
const alone = { fileParallelism: false, maxWorkers: 1 };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/unit/**/*.test.ts"],
          testTimeout: 20_000,
          // Loads the extension's Preact sources, so it must run where they are compiled.
          server: { deps: { inline: [/@shopify\/ui-extensions-tester/] } },
        },
      },
      { test: { name: "architecture", include: ["test/architecture/**/*.test.ts"], testTimeout: 120_000 } },
      {
        test: {
          name: "integration",
          include: ["test/integration/**/*.test.ts"],
          globalSetup: ["test/support/postgres-for-tests.ts"],
          setupFiles: ["test/support/own-database.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      { test: { name: "golden", include: ["test/golden/**/*.test.ts"], testTimeout: 180_000, ...alone } },
      {
        test: {
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          ...alone,
        },
      },
    ],
  },
});
