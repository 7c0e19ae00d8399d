import { expect, test } from "vitest";
import { hasOptionsAlone } from "./ownKeys.ts";

const OPTIONS =
  "taskmanager.numberOfTaskSlots: 8\nstate.backend.type: rocksdb\nstate.checkpoints.dir: s3://x\n";

test("a file has options of Flink's alone, as long as nothing else stands at its root", () => {
  expect(hasOptionsAlone(OPTIONS)).toBe(true);
  expect(hasOptionsAlone(`${OPTIONS}metrics.reporters: prom\nstate:\n  kafka: x\n`)).toBe(true);
  expect(hasOptionsAlone(`${OPTIONS}kafka.topic: rides\n`)).toBe(false);
  expect(hasOptionsAlone(`kafka:\n  topic: rides\n${OPTIONS}`)).toBe(false);
  expect(hasOptionsAlone("taskmanager.numberOfTaskSlots: 8\n")).toBe(false);
});
