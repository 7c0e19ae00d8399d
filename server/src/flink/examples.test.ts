import { describe, expect, test } from "vitest";
import { isForeignJob, setByExample } from "./examples.ts";

describe("jobs that come from elsewhere", () => {
  test.each([
    ["local:///opt/flink/examples/streaming/StateMachineExample.jar", ""],
    ["https://jars/rides.jar", ""],
    ["local:///opt/flink/usrlib/myjob.jar", "org.apache.flink.streaming.examples.wordcount.WordCount"],
  ])("%s %s", (jar, entry) => expect(isForeignJob(jar, entry)).toBe(true));

  test.each([
    ["local:///opt/flink/usrlib/rides.jar", ""],
    ["local:///opt/flink/usrlib/rides.jar", "shop.examples.Rides"],
    // It starts a program in Python, which is the user's own.
    ["local:///opt/flink/opt/flink-python.jar", "org.apache.flink.client.python.PythonDriver"],
  ])("not %s %s", (jar, entry) => expect(isForeignJob(jar, entry)).toBe(false));

  test("of which some set options", () => {
    const set = ["execution.checkpointing.interval"];
    expect(setByExample("local:///opt/flink/examples/streaming/StateMachineExample.jar", "")).toEqual(set);
    expect(
      setByExample("a.jar", "org.apache.flink.streaming.examples.statemachine.StateMachineExample"),
    ).toEqual(set);
    expect(setByExample("local:///opt/flink/examples/streaming/TopSpeedWindowing.jar", "")).toEqual([]);
    expect(setByExample("local:///opt/flink/usrlib/StateMachineExample.jar", "")).toEqual([]);
  });
});
