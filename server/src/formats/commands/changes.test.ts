import { describe, expect, test } from "vitest";
import { edit, edited, readOnce, uriOf } from "../../../../test/support/formats.ts";

const SCRIPT = "run.sh";

const sourcesIn = (text: string) => readOnce(SCRIPT, text).sources ?? [];
const settingsIn = (text: string) =>
  sourcesIn(text).flatMap(({ settings }) => settings.map(({ key, value }) => `${key}=${value}`));

/** The change of a setting by its key, in the configuration that has it. */
function placed(text: string, wanted: string) {
  for (const { uri, settings } of sourcesIn(text))
    for (const { key, keySpan, valueSpan = keySpan } of settings)
      if (key === wanted) return { uri, keySpan, valueSpan };
  throw new Error(`nothing sets ${wanted}`);
}
const setting = (text: string, key: string, value: string, beside: string) =>
  ({ kind: "set-option", uri: placed(text, beside).uri, key, value }) as const;
const removing = (text: string, key: string) => {
  const { uri, keySpan } = placed(text, key);
  return { kind: "remove-setting", uri, at: keySpan } as const;
};

describe("what commands write into a file", () => {
  const APPENDED = 'echo "a.b: 1" >> conf/flink-conf.yaml\necho "c.d: 2" >> conf/flink-conf.yaml\n';

  test("is changed in the command that writes it", () => {
    for (const [key, old, now] of [
      ["a.b", "1", "5"],
      ["c.d", "2", "6"],
    ] as const) {
      const { uri, valueSpan: span } = placed(APPENDED, key);
      const change = { kind: "replace-value", uri, span, value: now } as const;
      expect(edited(SCRIPT, APPENDED, change)).toBe(APPENDED.replace(`: ${old}`, `: ${now}`));
    }
  });

  test("gets no line more, for which there is no place", () => {
    expect(edit(SCRIPT, APPENDED, setting(APPENDED, "e.f", "3", "a.b"))).toBeNull();
    expect(edited(SCRIPT, APPENDED, setting(APPENDED, "a.b", "3", "a.b"))).toBe(APPENDED.replace("1", "3"));
  });

  test.each([
    [
      "that other programs put out",
      'render "a.b: 1" >> conf/flink-conf.yaml\necho "c.d: 2" >> conf/flink-conf.yaml',
    ],
    [
      "that sed takes out of the line before",
      "sed -i 's/^.*: \\(.*\\)$/a.b: \\1/' conf/flink-conf.yaml\nsed -i 's/x/c.d: 2/' conf/flink-conf.yaml",
    ],
    [
      "that sed takes from all of the line",
      "sed -i 's/x/a.b: &/' conf/flink-conf.yaml\nsed -i 's/x/c.d: 2/' conf/flink-conf.yaml",
    ],
    [
      "of another program",
      'echo "server.port: 80" >> app/config.yaml\necho "c.d: 2" >> conf/flink-conf.yaml',
    ],
  ])("is not what stands there %s", (_, text) => {
    expect(settingsIn(text)).toEqual(["c.d=2"]);
  });
});

describe("an option of a command", () => {
  const RUN = "flink run \\\n  -Da.b=1 \\\n  -Dc.d=2 job.jar\n";

  test("goes with its line, and a new one stands behind the last", () => {
    expect(edited(SCRIPT, RUN, removing(RUN, "a.b"))).toBe("flink run \\\n  -Dc.d=2 job.jar\n");
    expect(edited(SCRIPT, RUN, setting(RUN, "e.f", "3", "a.b"))).toBe(RUN.replace("d=2", "d=2 -De.f=3"));
  });

  test("has no place where none is given by its key", () => {
    const text = "flink run -p 4 job.jar\n";
    expect(edit(SCRIPT, text, setting(text, "e.f", "3", "parallelism.default"))).toBeNull();
  });

  test("does not go out of quotes", () => {
    const text = 'flink run "-Da.b=1" -Dc.d=2 job.jar\n';
    expect(edit(SCRIPT, text, removing(text, "a.b"))).toBeNull();
    expect(edited(SCRIPT, text, removing(text, "c.d"))).toBe('flink run "-Da.b=1" job.jar\n');
  });

  test("does not go where a line begins with it that no backslash joins to others", () => {
    const text = 'OPTS=(\n  -Da.b=1\n  -Dc.d=2\n)\nflink run "$' + '{OPTS[@]}" job.jar\n';
    expect(settingsIn(text)).toEqual(["a.b=1", "c.d=2"]);
    expect(edit(SCRIPT, text, removing(text, "a.b"))).toBeNull();
  });

  test("is read behind a variable, as long as a program follows", () => {
    expect(settingsIn("flink run $OPTS -Da.b=1 job.jar")).toEqual(["a.b=1"]);
    expect(settingsIn("flink run $OPTS -Da.b=1 $JAR")).toEqual([]);
    expect(settingsIn("flink run - -Da.b=1 job.jar\nflink run --- -Da.b=1 job.jar")).toEqual([]);
  });

  test("has its effect in a session of YARN, though not beside the same flag of a job", () => {
    const session = "yarn-session.sh -m yarn-cluster -Da.b=1\n";
    expect(settingsIn(session)).toContain("a.b=1");
    expect(sourcesIn(session).flatMap(({ problems }) => problems)).toEqual([]);
    const run = "flink run -m yarn-cluster -Da.b=1 job.jar\n";
    expect(settingsIn(run)).not.toContain("a.b=1");
    expect(sourcesIn(run).flatMap(({ problems }) => problems)).toHaveLength(1);
  });
});

test("a comment that hides a finding goes again", () => {
  const text = "# flink-preflight-ignore a/b\nflink run -Da.b=1 job.jar\n";
  const [{ span } = { span: { start: 0, end: 0 } }] = readOnce(SCRIPT, text).ignores;
  expect(edited(SCRIPT, text, { kind: "remove", uri: uriOf(SCRIPT), span })).toBe(
    "flink run -Da.b=1 job.jar\n",
  );
});

test("a script says which Flink it installs, or nothing of it", () => {
  const installs = (text: string) =>
    sourcesIn(text).map(({ carrier }) => carrier?.installs?.map(({ version }) => version));
  expect(installs("flink run -Da.b=1 job.jar\n")).toEqual([undefined]);
  expect(installs("tar xzf flink-1.20.0.tgz\nflink run -Da.b=1 job.jar\n")).toEqual([
    [{ major: 1, minor: 20 }],
  ]);
});

test("of a Dockerfile only the instructions are read that start or set something", () => {
  const text =
    "FROM flink:1.20\nARG FLINK_PROPERTIES='a.b: 1'\nLABEL FLINK_PROPERTIES='a.b: 2'\nENV FLINK_PROPERTIES='c.d: 3'\n";
  const { sources = [] } = readOnce("Dockerfile", text);
  expect(sources.flatMap(({ settings }) => settings.map(({ key }) => key))).toEqual(["c.d"]);
});
