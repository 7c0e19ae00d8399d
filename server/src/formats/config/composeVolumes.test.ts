import { describe, expect, test } from "vitest";
import { hostPathsOf } from "./composeVolumes.ts";

const service = (...volumes: string[]) =>
  `services:\n  jm:\n    volumes:\n${volumes.map((each) => `      - ${each}\n`).join("")}`;

describe("paths that are mounted as the configuration of Flink", () => {
  test.each([
    ["./conf:/opt/flink/conf", "./conf"],
    ["./conf/:/opt/flink/conf/:ro", "./conf/"],
    ["../conf:/opt/flink/conf:ro,z", "../conf"],
    ['"./conf/config.yaml:/opt/flink/conf/config.yaml"', "./conf/config.yaml"],
    ["$PWD/conf:/opt/flink/conf", "./conf"],
    ["$" + "{PWD}/conf:/opt/flink/conf", "./conf"],
    ["{ type: bind, source: ./conf, target: /opt/flink/conf }", "./conf"],
    [".:/opt/flink/conf", "."],
  ])("%s", (volume, path) => {
    expect(hostPathsOf(service(volume))).toEqual([path]);
  });

  test.each([
    "conf:/opt/flink/conf",
    "./conf",
    "./conf:/data",
    "/etc/flink/conf:/opt/flink/conf",
    "$" + "{CONF}/conf:/opt/flink/conf",
    "{ type: volume, source: conf, target: /opt/flink/conf }",
    "{ type: tmpfs, target: /opt/flink/conf }",
    "4",
  ])("but not %s", (volume) => {
    expect(hostPathsOf(service(volume))).toEqual([]);
  });

  test("of several services, and of fields that they share", () => {
    const text = `x-flink: &flink\n  volumes: [./a:/opt/flink/conf]\n${service("./b:/opt/flink/conf")}`;
    expect(hostPathsOf(text)).toEqual(["./a", "./b"]);
  });

  test("not of a stack whose services are placed on the machines of a swarm", () => {
    const text = service("./conf:/opt/flink/conf");
    expect(hostPathsOf(`${text}    deploy:\n      placement: { constraints: [x] }\n`)).toEqual([]);
    expect(hostPathsOf(`${text}    deploy:\n      replicas: 2\n`)).toEqual(["./conf"]);
  });

  test("nor of named volumes, or of what is no YAML", () => {
    expect(hostPathsOf("volumes:\n  conf:\n    driver: local\n")).toEqual([]);
    expect(hostPathsOf("volumes: [\n")).toEqual([]);
  });
});
