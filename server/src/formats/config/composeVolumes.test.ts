// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is what stands in such files
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

describe("files that a compose file gives to Flink as its configuration", () => {
  const config = (file: string, target = "/opt/flink/conf/config.yaml", more = "") =>
    `services:\n  jm:\n    configs:\n      - { source: flink, target: ${target} }\n${more}configs:\n  flink: ${file}\n`;

  test.each(["./config.yaml", "config.yaml", "conf/flink.yaml", "../config.yaml"])("%s", (path) => {
    expect(hostPathsOf(config(`{ file: ${path} }`))).toEqual([path]);
  });

  test.each([
    ["one of the machine", config("{ file: /etc/config.yaml }")],
    ["one of somebody's home", config("{ file: ~/config.yaml }")],
    ["one that a variable names", config('{ file: "${CONF}/config.yaml" }')],
    ["one that the engine keeps", config("{ external: true }")],
    ["one for something else", config("{ file: ./config.yaml }", "/etc/shop.properties")],
    [
      "one that is not described",
      config("{ file: ./config.yaml }").replace("source: flink", "source: other"),
    ],
    ["a name alone", config("{ file: ./config.yaml }").replace(/\{ source.*/, "flink")],
    [
      "one of a swarm",
      config("{ file: ./a.yaml }", "/opt/flink/conf/config.yaml", "    deploy: { placement: {} }\n"),
    ],
  ])("but not %s", (_, text) => {
    expect(hostPathsOf(text)).toEqual([]);
  });
});
