import { expect, test } from "vitest";
import { deploymentOf } from "../../../../test/support/deployment.ts";
import { DEFAULT_OPTIONS, judgeAll } from "../engine.ts";

/** The renaming fixes of a flink-conf.yaml, as `title: safety`. */
async function renamings(text: string, flinkVersion?: string): Promise<string[]> {
  const deployment = await deploymentOf(
    [{ path: "flink-conf.yaml", text }],
    flinkVersion ? { flinkVersion } : {},
  );
  return judgeAll([deployment], DEFAULT_OPTIONS)
    .flatMap((judgement) => judgement.findings)
    .filter((finding) => finding.rule === "config/deprecated-option")
    .flatMap((finding) => finding.fixes.map(({ title, safety }) => `${title}: ${safety}`));
}

test("a new name that means the same is safe", async () => {
  expect(await renamings("state.backend: rocksdb\n", "1.20")).toEqual([
    "Rename it to 'state.backend.type': safe",
  ]);
});

test("one that means more is not", async () => {
  // The timeout of slots falls back on the new name as well.
  expect(await renamings("akka.ask.timeout: 10 s\n", "1.18")).toEqual([
    "Rename it to 'pekko.ask.timeout': review",
  ]);
});

test("nor one that would win over a third name", async () => {
  expect(await renamings("rest.port: 8082\njobmanager.web.port: 8081\n", "1.20")).not.toContain(
    "Rename it to 'rest.bind-port': safe",
  );
});

test("of the same key twice, only the one that has an effect is renamed", async () => {
  expect(await renamings("state.backend: hashmap\nstate.backend: rocksdb\n", "1.20")).toHaveLength(1);
});
