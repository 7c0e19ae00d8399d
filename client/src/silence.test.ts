import { describe, expect, test } from "vitest";
import { KINDS } from "../../server/src/formats/kinds.ts";
import { neverReadKindOf } from "../../server/src/formats/unreadKinds.ts";
import { silenceOf } from "./silence.ts";
import { translatorOf } from "./translate.ts";

const NOTHING = { unread: [], unreadable: [] };
const FILES: Readonly<Record<string, string>> = {
  "k8s/orders.yaml": "apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\n",
  "docker-compose.yml": "services:\n  jm:\n    image: flink:1.20\n    command: jobmanager\n",
};

/** What is said of a file, whose text the client has looked into. */
const said = (path: string, text: string, answer: Parameters<typeof silenceOf>[1] = NOTHING) =>
  silenceOf(path, answer, neverReadKindOf(path, text)?.title, translatorOf({}));

describe("a file that is not checked", () => {
  test.each(Object.entries(FILES))("is none that the server reads, %s", (path, text) => {
    expect(said(path, text)).toBeUndefined();
  });

  test("is of no kind that is read, whatever it is called", () => {
    const words = [...Object.values(FILES), "%flink", "org.apache.flink", "import pyflink"].join("\n");
    const names = ["a.yaml", "a.yml", "compose.yaml", "conf/flink-conf.yaml", "conf/config.yaml", "A.java"];
    const others = ["a.py", "a.kt", "a.scala", "a.ipynb", "a.sql", "run.sh", "Dockerfile", "a.properties"];
    for (const name of [...names, ...others]) expect(said(name, words), name).toBeUndefined();
    expect(KINDS.some(({ id }) => id === neverReadKindOf("a.zpln", words)?.id)).toBe(false);
  });

  test("is one of a kind that nothing reads, without a server", () => {
    expect(said("Rides.zpln", '{ "text": "%flink" }')).toEqual({
      text: "Flink Preflight: not read yet",
      detail: "notebooks of Zeppelin with jobs of Flink are not checked",
    });
    expect(said("Rides.zpln", "{}")).toBeUndefined();
  });

  test.each(Object.entries(FILES))(
    "is one that the server cannot read, with the reason, %s",
    (path, text) => {
      const reason = "cannot be read: line 3 is no YAML, a quote is not closed";
      const told = { text: "Flink Preflight: not checked", detail: reason };
      expect(said(path, text, { unread: [], unreadable: [{ uri: path, reason }] })).toEqual(told);
      expect(said(path, text, { unread: [{ uri: path, title: "", reason }], unreadable: [] })).toEqual(told);
      expect(said("other.yaml", text, { unread: [], unreadable: [{ uri: path, reason }] })).toBeUndefined();
    },
  );
});
