import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [
    {
      // Rule pages are imported as text, as the bundler does it.
      name: "markdown-as-text",
      enforce: "pre",
      load(id) {
        return id.endsWith(".md") ? `export default ${JSON.stringify(readFileSync(id, "utf8"))};` : undefined;
      },
    },
  ],
  test: {
    include: [
      "client/src/**/*.test.ts",
      "server/src/**/*.test.ts",
      "test/protocol/**/*.test.ts",
      "test/cli/**/*.test.ts",
      "test/conformance/**/*.test.ts",
      "test/corpus/**/*.test.ts",
      "test/golden/**/*.test.ts",
      "test/trouble/**/*.test.ts",
    ],
    testTimeout: 30_000,
    // No module has state: the files of a worker share what they import, which would take a third of the time.
    isolate: false,
    restoreMocks: true,
    // One fewer is the default, which leaves one of two cores idle.
    maxWorkers: availableParallelism(),
  },
});
