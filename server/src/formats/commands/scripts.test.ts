// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of a shell
import { describe, expect, test } from "vitest";
import { formats } from "../../../../test/support/parsers.ts";
import type { DocumentChange } from "../../model/change.ts";
import type { Facts } from "../../model/facts.ts";
import { editsFor } from "../apply.ts";
import type { Format } from "../format.ts";
import { applyEdits } from "../text.ts";

/** The configurations of a document, by whichever format it concerns; none where it concerns none. */
function read(path: string, text: string): { format: Format; facts: Facts } | undefined {
  const format = formats.named(path).find((each) => each.concernsFlink(text));
  return format && { format, facts: format.readOnce({ uri: `file:///w/${path}`, text }) };
}

/** Each setting as `key=value`, `?` for a value that is not known; the key and the value as they are written behind it. */
function settings(path: string, text: string): string[] {
  return (read(path, text)?.facts.sources ?? []).flatMap((source) =>
    source.settings.map(({ key, value, keySpan, valueSpan }) => {
      const written = text.slice(keySpan.start, keySpan.end);
      const at = valueSpan ? text.slice(valueSpan.start, valueSpan.end) : "";
      const same = written === key && at === (value ?? at);
      return `${key}=${value ?? "?"}${same ? "" : ` (${written} ${at})`}`;
    }),
  );
}

/** The keys that a script gives under a condition alone, and whether more may be set than is seen. */
const optionalIn = (text: string) =>
  (read("start.sh", text)?.facts.sources ?? []).map(({ settings, open }) => [
    ...settings.flatMap(({ key, optional }) => (optional ? [key] : [])),
    open,
  ]);

describe("what a variable gets under a condition", () => {
  const run = "flink run $OPTS job.jar";
  test.each<[string, (string | boolean)[]]>([
    [`OPTS=-Da.b=1\n${run}`, [false]],
    [`OPTS=-Da.b=1\nif x; then\n  OPTS="$OPTS -Dc.d=2"\nfi\n${run}`, ["c.d", true]],
    [`if x; then OPTS=-Da.b=1; else OPTS=-Dc.d=2; fi\n${run}`, ["a.b", "c.d", true]],
    [`case $1 in\n  prod) OPTS=-Da.b=1 ;;\nesac\n${run}`, ["a.b", true]],
    [`for i in 1 2; do\n  OPTS+=" -Da.b=1"\ndone\n${run}`, ["a.b", true]],
    [`[ -n "$X" ] && OPTS=-Da.b=1\n${run}`, ["a.b", true]],
    [`x || OPTS="-p 4"\n${run}`, ["parallelism.default", true]],
    [`if x; then y; fi; OPTS=-Da.b=1\n${run}`, [false]],
    [`x && y; OPTS=-Da.b=1\n${run}`, [false]],
    // What is used under the same condition is there.
    [`if x; then\n  OPTS=-Da.b=1\n  ${run}\nfi`, [false]],
    ["x && flink run -Da.b=1 job.jar", [false]],
    ["if x; then flink run -Da.b=1 job.jar; fi", [false]],
    ["echo if; OPTS=-Da.b=1; flink run $OPTS job.jar", [false]],
    [`x && OPTS=-Da.b=1 && ${run}`, [false]],
    // In another branch, function or subshell it may not be there.
    [`if x; then OPTS=-Da.b=1; fi\nif y; then ${run}; fi`, ["a.b", true]],
    [`if x; then OPTS=-Da.b=1; else ${run}; fi`, ["a.b", true]],
    [`f() { local OPTS=-Da.b=1; }\ng() { ${run}; }`, ["a.b", true]],
    [`f() {\n  case $1 in\n    a) x ;;\n  esac\n  OPTS=-Da.b=1\n}\n${run}`, ["a.b", true]],
    [`f() { local OPTS=-Da.b=1; ${run}; }`, [false]],
    [`case $1 in\n  a) OPTS=-Da.b=1 ;;\n  b) ${run} ;;\nesac`, ["a.b", true]],
    [`( OPTS=-Da.b=1 )\n${run}`, ["a.b", true]],
    // Behind the command it comes too late, unless a loop or a function brings it back.
    [`flink run -Dz=1 $OPTS job.jar\nOPTS=-Da.b=1`, [true]],
    [`f() { ${run}; }\nOPTS=-Da.b=1\nf`, ["a.b", true]],
  ])("%j", (text, wanted) => {
    expect(optionalIn(text)).toEqual([wanted]);
  });
});

describe("a variable that is given something else", () => {
  const keysIn = (text: string) =>
    (read("start.sh", text)?.facts.sources ?? []).map(({ settings }) =>
      settings.map(({ key, optional }) => (optional ? `${key}?` : key)).join(" "),
    );
  const run = "flink run -Dz=1 $OPTS job.jar";
  test.each<[string, string[]]>([
    [`OPTS=-Da.b=1\n${run}\nOPTS=-Dc.d=2\n${run}`, ["z a.b", "z c.d"]],
    [`OPTS=-Da.b=1\nOPTS=\n${run}`, ["z"]],
    [`OPTS=-Da.b=1\nunset OPTS\n${run}`, ["z"]],
    [`OPTS=(-Da.b=1)\nOPTS=()\n${run}`, ["z"]],
    [`OPTS=-Da.b=1\nif x; then OPTS=; fi\n${run}`, ["z a.b?"]],
    [`OPTS=\nOPTS="$OPTS -Da.b=1"\nOPTS+=" -Dc.d=2"\n${run}`, ["z a.b c.d"]],
  ])("%j", (text, wanted) => {
    expect(keysIn(text)).toEqual(wanted);
  });
});

describe("a program in a variable", () => {
  test.each<[string, string, string[]]>([
    ["start.sh", "FLINK=/opt/flink/bin/flink\n$FLINK run -Da.b=1 job.jar", ["a.b=1"]],
    ["start.sh", 'BIN="$FLINK_HOME/bin/flink"\nsudo "${BIN}" run -Da.b=1 job.jar', ["a.b=1"]],
    ["start.sh", 'RUN="$FLINK_HOME/bin/flink run -Da.b=1"\n$RUN -Dc.d=2 job.jar', ["a.b=1", "c.d=2"]],
    ["start.sh", "if x; then F=a/bin/flink; else F=b/bin/flink; fi\n$F run -Da.b=1 job.jar", ["a.b=1"]],
    ["start.sh", "S=$HOME/bin/kubernetes-session.sh\n$S -Da.b=1", ["a.b=1"]],
    ["start.sh", "SPARK=/opt/spark/bin/spark-submit\n$SPARK run -Da.b=1 job.jar # bin/flink", []],
    ["Makefile", "FLINK ?= ./bin/flink\nrun:\n\t$(FLINK) run -Da.b=1 job.jar\n", ["a.b=1"]],
    ["justfile", 'flink := "./bin/flink"\nrun:\n    {{ flink }} run -Da.b=1 job.jar\n', ["a.b=1"]],
  ])("%s: %j", (path, text, wanted) => {
    expect(settings(path, text)).toEqual(wanted);
  });
});

describe("shell scripts", () => {
  test.each<[string, string, string[]]>([
    [
      "flink run",
      "./bin/flink run -Da.b=1 -D c.d='x y' -p 4 job.jar -De=f",
      ["a.b=1", "c.d=x y", "parallelism.default=4 (-p 4)"],
    ],
    [
      "lines and variables",
      '$FLINK_HOME/bin/flink run \\\n  -Da.b="$X" \\\n  -Dc.d=${Y:-1} job.jar',
      ["a.b=?", "c.d=?"],
    ],
    [
      "words of the script's own",
      'OPTS="-Da.b=1 -Dc.d=2"\nflink run $OPTS -De.f=3 job.jar',
      ["a.b=1", "c.d=2", "e.f=3"],
    ],
    ["an array that grows", 'A=(-Da.b=1)\nA+=(-Dc.d=2)\nflink run "${A[@]}" job.jar', ["a.b=1", "c.d=2"]],
    ["behind others", "sudo -u flink FLINK_CONF_DIR=x nohup flink run -Da.b=1 job.jar &", ["a.b=1"]],
    ["in a container", "docker exec -it jm flink run -Da.b=1 /job.jar", ["a.b=1"]],
    [
      "as a text",
      "ssh host 'flink run -Da.b=1 job.jar'\nbash -c \"flink run -Dc.d=2 job.jar\"",
      ["a.b=1", "c.d=2"],
    ],
    ["an image", "docker run -d flink:1.20 jobmanager -D a.b=1", ["a.b=1"]],
    [
      "properties",
      'FLINK_PROPERTIES="a.b: 1\nc.d: $X"\ndocker run -e FLINK_PROPERTIES="$FLINK_PROPERTIES" flink jobmanager',
      ["a.b=1", "c.d=?"],
    ],
    [
      "sessions",
      "kubernetes-session.sh -Da.b=1\nyarn-session.sh -jm 1024 -d",
      ["a.b=1", "jobmanager.memory.process.size=1024m (-jm 1024)", "execution.attached=false (-d )"],
    ],
    [
      "what is appended",
      'echo "a.b: 1" >> conf/flink-conf.yaml\nprintf "c.d: 2\\ne.f: 3\\n" | tee -a $F/conf/flink-conf.yaml',
      ["a.b=1", "c.d=2", "e.f=3"],
    ],
    [
      "a document that is appended",
      "cat >> $FLINK_HOME/conf/config.yaml <<EOF\na:\n  b: 1\nEOF",
      ["a.b=1 (b 1)"],
    ],
    [
      "a substitution",
      "ID=$(flink run -d -Da.b=1 job.jar | tail -1)\nX=`flink run -Dc.d=2 job.jar`",
      ["a.b=1", "execution.attached=false (-d )", "c.d=2"],
    ],
    [
      "a text with escapes",
      'docker exec jm bash -c "export X=\\`y\\` && flink run -Da.b=1 job.jar"',
      ["a.b=1"],
    ],
    ["signs in a variable", 'OPTS="-Da.b=x;y \\\n  -Dc.d=1"\nflink run $OPTS job.jar', ["a.b=x;y", "c.d=1"]],
    ["the address of a cluster", "flink run -m jm:8081 job.jar", ["rest.address=jm (-m jm:8081)"]],
    [
      "what sed puts in",
      "sed -i 's/a.b: x/a.b: y/; s/z/w/' conf/flink-conf.yaml; sed -i -e 's|a.b: x|a.b: y|' conf/flink-conf.yaml",
      ["a.b=y"],
    ],
    ["statements for the SQL client", "sql-client.sh <<EOF\nSET 'a.b' = '1';\nEOF", ["a.b=1"]],
    ["without quotes", "echo a.b: 1 >> flink-conf.yaml", ["a.b=1"]],
  ])("%s", (_, text, wanted) => {
    expect(settings("bin/run.sh", text)).toEqual(wanted);
  });

  test.each<[string, string]>([
    ["a job's own words", "flink run job.jar -Da.b=1"],
    ["another program", "mvn package -Dflink.version=1.20 && java -Da.b=1 -jar flink-tool.jar run"],
    ["a text that is printed", 'echo "Usage: flink run -Da.b=1 job.jar"'],
    ["a comment", "# flink run -Da.b=1 job.jar"],
    ["what is no start", "flink list -Da.b=1\njobmanager.sh stop -Da.b=1\nflink cancel -Da.b=1 id"],
    ["the file of another program", 'echo "a: b" >> app/config.yaml'],
    ["variables that may be anything", "flink run $JAR -Da.b=1"],
  ])("nothing in %s", (_, text) => {
    expect(settings("bin/run.sh", text)).toEqual([]);
  });

  test("a program that a command starts belongs to the job of that class", () => {
    const facts = read(
      "run.sh",
      "flink run -Da.b=1 -c x.Orders job.jar\nstandalone-job.sh start -Da.b=1 -j x.Rides",
    );
    expect(facts?.facts.sources?.map(({ carrier }) => carrier?.entryClass)).toEqual(["x.Orders", "x.Rides"]);
  });

  test("what sed puts in may not be there", () => {
    expect(optionalIn("sed -i 's/a.b: x/a.b: y/' conf/flink-conf.yaml")[0]).toContain("a.b");
    expect(optionalIn("echo 'a.b: y' >> conf/flink-conf.yaml")[0]).not.toContain("a.b");
  });

  test.each([
    ["printf 'a.b: %s\\n' \"$X\" >> conf/flink-conf.yaml", ["a.b=?"]],
    ["printf 'a.b: 1\\n' >> conf/flink-conf.yaml", ["a.b=1"]],
    ["cat >> conf/flink-conf.yaml <<EOF\na.b: $((X * 8))\nEOF", ["a.b=?"]],
    ["cat >> conf/flink-conf.yaml <<EOF\na.b: $(date)\nEOF", ["a.b=?"]],
  ])("a value that the shell makes is not known: %s", (text, wanted) => {
    const keys = read("run.sh", text)?.facts.sources?.flatMap((source) =>
      source.settings.map(({ key, value }) => `${key}=${value ?? "?"}`),
    );
    expect(keys).toEqual(wanted);
  });

  test("what a variable may add is not seen", () => {
    const openness = (text: string) => read("Dockerfile", text)?.facts.sources?.map(({ open }) => open);
    expect(openness('CMD ["standalone-job", "-Da.b=1"]')).toEqual([false]);
    expect(openness('CMD ["standalone-job", "-Da.b=1", "$MORE"]')).toEqual([true]);
    expect(openness('CMD ["standalone-job", "-Da.b=1", "-D$KEY=1"]')).toEqual([true]);
  });
});

describe("a Dockerfile of several stages", () => {
  const stages = (last: string) => `FROM flink:1.20 AS base
RUN echo "a.b: 1" >> /opt/flink/conf/flink-conf.yaml
FROM base AS test
RUN echo "c.d: 2" >> /opt/flink/conf/flink-conf.yaml
FROM ${last}
RUN echo "e.f: 3" >> /opt/flink/conf/flink-conf.yaml
`;

  test.each([
    ["base", ["a.b=1", "e.f=3"]],
    ["test", ["a.b=1", "c.d=2", "e.f=3"]],
    ["flink:1.20", ["e.f=3"]],
    ["--platform=linux/amd64 Base AS prod", ["a.b=1", "e.f=3"]],
  ])("is the last one with those that it is made of: %s", (last, wanted) => {
    expect(settings("Dockerfile", stages(last))).toEqual(wanted);
  });
});

describe("other documents with commands", () => {
  test.each<[string, string, string[]]>([
    ["Dockerfile", 'FROM flink:1.20\nCMD ["standalone-job", "-Da.b=1", "-D", "c.d=2"]\n', ["a.b=1", "c.d=2"]],
    [
      "Dockerfile",
      "ENV FLINK_PROPERTIES='a.b: 1'\nENTRYPOINT /docker-entrypoint.sh standalone-job -Dc.d=2",
      ["a.b=1", "c.d=2"],
    ],
    [
      "orders.dockerfile",
      'RUN set -e; \\\n  # ours\n  echo "a.b: 1" >> "$FLINK_HOME/conf/flink-conf.yaml"; \\\n  true\nCMD x',
      ["a.b=1"],
    ],
    [
      "Dockerfile.jobs",
      "RUN cat <<EOF >> /opt/flink/conf/flink-conf.yaml\na.b: 1\nEOF\nUSER flink",
      ["a.b=1"],
    ],
    [
      "Makefile",
      "OPTS := -Da.b=1 \\\n  -Dc.d=2\nrun: jar\n\t@flink run $(OPTS) -De.f=$$X job.jar\n",
      ["a.b=1", "c.d=2", "e.f=?"],
    ],
    [
      "Justfile",
      "run target:\n    @flink run -Da.b=1 -t {{target}} job.jar\n",
      ["execution.target=? (-t {{target}})", "a.b=1"],
    ],
    [".env", 'FLINK_PROPERTIES="a.b: 1"\nOTHER=2\n', ["a.b=1"]],
    [
      ".gitlab-ci.yml",
      "deploy:\n  script:\n    - flink run -Da.b=1 job.jar\n    - |\n      cd x\n      flink run \\\n        -Dc.d=2 job.jar\n",
      ["a.b=1", "c.d=2"],
    ],
    [
      "ci.yml",
      "jobs:\n  a:\n    steps:\n      - run: >-\n          flink run\n          -Da.b=1\n          job.jar\n",
      ["a.b=1"],
    ],
    [
      "docker-compose.yml",
      "services:\n  a:\n    image: flink\n    command: standalone-job -Da.b=1 --job-classname x.A\n",
      ["a.b=1"],
    ],
    [
      "docker-compose.yml",
      'services:\n  a:\n    image: flink\n    command:\n      - taskmanager\n      - "-Da.b=${X}"\n',
      ["a.b=?"],
    ],
    [
      "docker-compose.yml",
      "services:\n  a:\n    image: flink\n    command: >\n      flink run -d\n      -Da.b=1 job.jar\n",
      ["execution.attached=false (-d )", "a.b=1"].reverse(),
    ],
    [
      "k8s.yaml",
      'apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    spec:\n      containers:\n        - name: jm\n          image: flink\n          args: ["standalone-job", "-Da.b=1", "-Dc.d=$(POD_IP)"]\n',
      ["a.b=1", "c.d=?"],
    ],
    [
      "k8s.yaml",
      "apiVersion: batch/v1\nkind: Job\nspec:\n  template:\n    spec:\n      containers:\n        - image: flink\n          command: [bash, -c]\n          args:\n            - |\n              flink run -Da.b=1 job.jar\n",
      ["a.b=1"],
    ],
  ])("%s: %j", (path, text, wanted) => {
    expect(settings(path, text)).toEqual(wanted);
  });

  test.each<[string, string]>([
    ["Makefile", "run:\n\tmvn -Dflink.version=1.20 package\n"],
    ["ci.yml", "steps:\n  - run: mvn -Pflink run -Da.b=1\n"],
    ["docker-compose.yml", "services:\n  a:\n    image: other\n    command: server -Da.b=1\n"],
  ])("nothing in %s: %j", (path, text) => {
    expect(settings(path, text)).toEqual([]);
  });
});

describe("changes", () => {
  const SCRIPT = "flink run \\\n  -Da.b=1 \\\n  -Dc.d='x y' \\\n  -p 4 job.jar\n";

  function changed(path: string, text: string, make: (source: Facts) => DocumentChange): string {
    const { format, facts } = read(path, text) ?? {};
    const [source] = facts?.sources ?? [];
    if (!format || !facts || !source) throw new Error("no configuration");
    return applyEdits(text, editsFor(format, { uri: facts.uri, text }, facts, [make(source)]));
  }
  const at = (source: Facts, key: string) => source.settings.find((each) => each.key === key);
  const keyOf = (source: Facts, key: string) => at(source, key)?.keySpan ?? { start: 0, end: 0 };
  const valueAt = (source: Facts, key: string) => at(source, key)?.valueSpan ?? { start: 0, end: 0 };

  test.each<[string, (source: Facts) => DocumentChange, string]>([
    [
      "another value",
      (source) => ({ kind: "replace-value", uri: source.uri, span: valueAt(source, "a.b"), value: "2" }),
      SCRIPT.replace("a.b=1", "a.b=2"),
    ],
    [
      "a value with a blank",
      (source) => ({ kind: "replace-value", uri: source.uri, span: valueAt(source, "a.b"), value: "2 3" }),
      SCRIPT.replace("a.b=1", "a.b='2 3'"),
    ],
    [
      "a value in quotes",
      (source) => ({ kind: "replace-value", uri: source.uri, span: valueAt(source, "c.d"), value: "z z" }),
      SCRIPT.replace("x y", "z z"),
    ],
    [
      "another key",
      (source) => ({ kind: "rename-option", uri: source.uri, at: keyOf(source, "a.b"), key: "e.f" }),
      SCRIPT.replace("a.b", "e.f"),
    ],
    [
      "without it",
      (source) => ({ kind: "remove-setting", uri: source.uri, at: keyOf(source, "a.b") }),
      SCRIPT.replace("  -Da.b=1 \\\n", ""),
    ],
    [
      "one more",
      (source) => ({ kind: "set-option", uri: source.uri, key: "e.f", value: "3 4" }),
      SCRIPT.replace("'x y'", "'x y' -De.f='3 4'"),
    ],
    [
      "an ignore comment",
      (source) => ({
        kind: "ignore",
        uri: source.uri,
        rule: "config/unknown-option",
        at: keyOf(source, "c.d"),
      }),
      `# flink-preflight-ignore config/unknown-option\n${SCRIPT}`,
    ],
  ])("%s", (_, change, wanted) => {
    expect(changed("run.sh", SCRIPT, change)).toBe(wanted);
    expect(changed("run.sh", SCRIPT.replaceAll("\n", "\r\n"), change)).toBe(wanted.replaceAll("\n", "\r\n"));
  });

  test("a comment for the whole file stands below the first line", () => {
    const text = "#!/bin/sh\nflink run -Da.b=1 job.jar\n";
    const change = (source: Facts) => ({ kind: "ignore", uri: source.uri, rule: "x/y", at: null }) as const;
    expect(changed("run.sh", text, change)).toBe(
      "#!/bin/sh\n# flink-preflight-ignore-file x/y\nflink run -Da.b=1 job.jar\n",
    );
  });

  test("lines of properties and of what is appended", () => {
    const text = 'export FLINK_PROPERTIES="a.b: 1\nc.d: 2"\n';
    const value = (source: Facts) =>
      ({ kind: "replace-value", uri: source.uri, span: valueAt(source, "c.d"), value: "3" }) as const;
    expect(changed("run.sh", text, value)).toBe(text.replace("2", "3"));
    const appended = 'RUN echo "a.b: 1" >> /opt/flink/conf/flink-conf.yaml\n';
    const rename = (source: Facts) =>
      ({ kind: "rename-option", uri: source.uri, at: keyOf(source, "a.b"), key: "e.f" }) as const;
    expect(changed("Dockerfile", appended, rename)).toBe(appended.replace("a.b", "e.f"));
  });

  test("none that would make another command", () => {
    const value = (source: Facts) =>
      ({ kind: "replace-value", uri: source.uri, span: valueAt(source, "c.d"), value: "it's" }) as const;
    expect(changed("run.sh", SCRIPT, value)).toBe(SCRIPT);
  });
});
