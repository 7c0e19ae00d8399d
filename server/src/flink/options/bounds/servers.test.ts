import { expect, test } from "vitest";
import { serverComplaint } from "./servers.ts";

// As the ConnectStringParser and StaticHostProvider of Flink's ZooKeeper 3.7 answered.
test.each([
  [",", "A HostProvider may not be empty"],
  ["zk1:port", 'For input string: "port"'],
  ["zk1:", null],
  ["zk1:70000", "port out of range:70000"],
  ["zk1:2181,", null],
  ["zk1:2181,zk2", null],
  ['"zk:2181"', 'For input string: "2181""'],
  ["zk1:2181;zk2:2181", null],
  ["zk:2181/flink", null],
  ["zk:2181/", null],
  ["http://zk:2181", 'Invalid path string "//zk:2181" caused by empty node name specified @1'],
  ["[::1]:2181", null],
  ["zk1: 2181", 'For input string: " 2181"'],
  ["zk1:2181 , zk2:2181", null],
  ["zk1:-1", "port out of range:-1"],
  ["zk1:0", null],
  ["zk:+2181", null],
  ["a:b:c", 'For input string: "c"'],
  ["zk:2181/a,zk2:2181/b", null],
  ["zk1:2181,zk2:2181:2181", "No machine has such a name or address."],
  ["::1:2181", null],
])("servers %s", (text, reason) => {
  expect(serverComplaint(text)).toBe(reason);
});
