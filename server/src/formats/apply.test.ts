import { beforeAll, describe, expect, test } from "vitest";
import {
  type ChangeIn,
  CONFIG_YAML,
  changed,
  changedByAll,
  FLINK_CONF,
  JOB,
  prepare,
  readOnce,
  settingIn,
  settingsOf,
} from "../../../test/support/formats.ts";

beforeAll(prepare);

const set = (key: string, value = "v"): ChangeIn => ({ kind: "set-option", key, value });
const keyIn = (path: string, text: string, key: string) => settingIn(path, text, key).keySpan;
const lineAt = (text: string, word: string) => ({
  start: text.indexOf(word),
  end: text.indexOf(word) + word.length,
});

const job = (body: string) =>
  `import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
class Orders {
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    ${body}
    env.execute();
  }
}
`;

describe("a change that does what it is meant to", () => {
  test("is carried out, and changes of other documents are not", () => {
    expect(changed(FLINK_CONF, "a: 1\n", set("b"))).toBe("a: 1\nb: v\n");
    const other = { ...set("b"), uri: "file:///w/other/flink-conf.yaml" };
    expect(changed(FLINK_CONF, "a: 1\n", other)).toBe("a: 1\n");
    expect(changed(FLINK_CONF, "a: 1\n", other, set("c"))).toBe("a: 1\nc: v\n");
  });

  test("may leave problems that were there", () => {
    expect(changed(FLINK_CONF, "lost\na: 1\n", set("a"))).toBe("lost\na: v\n");
    expect(changed(FLINK_CONF, "a:\nb: 1\n", set("a"))).toBe("a:\nb: 1\na: v\n");
  });
});

describe("a change is none", () => {
  test("when the text has a new problem after it", () => {
    expect(changed(FLINK_CONF, "a: 1\n", set("b", " "))).toBe("a: 1\n");
    expect(changed(FLINK_CONF, "a: 1\n", set("b", "x#y"))).toBe("a: 1\n");
    expect(
      changed(CONFIG_YAML, "a: 1\n", { kind: "rename-option", at: { start: 0, end: 1 }, key: "b: c" }),
    ).toBe("a: 1\n");
  });

  test("when the option is not what it was set to", () => {
    // Flink's reader trims it, or takes a placeholder for a value that nobody knows.
    expect(changed(FLINK_CONF, "a: 1\n", set("b", "x "))).toBe("a: 1\n");
    expect(changed(FLINK_CONF, "a: 1\n", set("b", "x #y"))).toBe("a: 1\n");
    expect(changed(FLINK_CONF, "a: 1\n", set("b", "<bucket>"))).toBe("a: 1\n");
    expect(changed(FLINK_CONF, "a: 1\n", set("b c", "1"))).toBe("a: 1\nb c: 1\n");
    expect(changed(FLINK_CONF, "a: 1\n", set("b: c", "1"))).toBe("a: 1\n");
  });

  test("when another option is set too, or the same one twice", () => {
    expect(changed(FLINK_CONF, "a: 1\n", set("b", "1\nc: 2"))).toBe("a: 1\n");
    expect(changed(FLINK_CONF, "a: 1\na: 2\n", set("a", "3"))).toBe("a: 1\na: 2\n");
    const text = "a: &a {x: 1}\nb: *a\n";
    expect(changed(CONFIG_YAML, text, set("b.x", "2"))).toBe(text);
    expect(changed(CONFIG_YAML, text, set("a.x", "2"))).toBe(text);
  });

  test("when a renamed option would lose its value", () => {
    const text = "a: 1\nb: 2\n";
    const rename = (key: string): ChangeIn => ({ kind: "rename-option", at: { start: 0, end: 1 }, key });
    expect(changed(FLINK_CONF, text, rename("c"))).toBe("c: 1\nb: 2\n");
    expect(changed(FLINK_CONF, text, rename("c: d"))).toBe(text);
    expect(changed(FLINK_CONF, text, rename("c\nb: 3\nd"))).toBe(text);
    // The other one of that name keeps its own.
    expect(changed(FLINK_CONF, text, rename("b"))).toBe("b: 1\nb: 2\n");
  });

  test("when a replaced value swallows what is behind it", () => {
    const replace = (text: string, value: string) => {
      const { valueSpan = { start: 0, end: 0 } } = settingIn(FLINK_CONF, text, "a");
      return changed(FLINK_CONF, text, { kind: "replace-value", span: valueSpan, value });
    };
    expect(replace("a: 1\nb: 2\n", "x")).toBe("a: x\nb: 2\n");
    expect(replace("a: 1\nb: 2\n", "x\nb: 3")).toBe("a: 1\nb: 2\n");
  });

  test("when there is one more configuration in the document after it", () => {
    const path = "start.sh";
    const text = "cat >> conf/flink-conf.yaml <<EOF\nrest.port: 1\nEOF\n";
    const { uri, settings } = readOnce(path, text).sources?.[0] ?? readOnce(path, text);
    const { valueSpan: span = { start: 0, end: 0 } } = settings[0] ?? {};
    const replace = (value: string) => ({ kind: "replace-value", span, value, uri }) as const;
    expect(changed(path, text, replace("2"))).toBe(text.replace("1", "2"));
    const more = "2\nEOF\ncat >> conf/config.yaml <<EOF\nparallelism.default: 2";
    expect(changed(path, text, replace(more))).toBe(text);
  });

  test("when the document cannot have one of several", () => {
    const local: ChangeIn = { kind: "publish-locally", span: { start: 0, end: 1 } };
    expect(changed(FLINK_CONF, "a: 1\n", set("b"), local)).toBe("a: 1\n");
    const text = job("env.setMaxParallelism(720);");
    const call = lineAt(text, "env.setMaxParallelism(720);");
    expect(changed(JOB, text, { kind: "remove", span: call }, set("a.b"))).toBe(text);
  });

  test("when it is about an option by no setting that there is", () => {
    expect(
      changed(FLINK_CONF, "a: 1\n", { kind: "replace-value", span: { start: 0, end: 1 }, value: "b" }),
    ).toBe("a: 1\n");
  });
});

test("what takes a published port away need not publish it elsewhere", () => {
  const item = "            - { containerPort: 6123, hostPort: 6123 }\n";
  const text = `apiVersion: apps/v1
kind: Deployment
spec:
  template:
    spec:
      containers:
        - name: jobmanager
          env: [{ name: FLINK_PROPERTIES, value: "rest.port: 8081" }]
          ports:
            - { containerPort: 8081, hostPort: 8081 }
${item}`;
  const span = { start: text.indexOf(item), end: text.indexOf(item) + item.length };
  const container = readOnce("rides.yaml", text).sources?.[0]?.carrier?.containers[0];
  expect(container?.published.map(({ port }) => port)).toEqual([8081, 6123]);
  expect(changed("rides.yaml", text, { kind: "remove", span })).toBe(text.replace(item, ""));
});

describe("in a job", () => {
  test("settings may be added, changed and removed", () => {
    const text = job("env.setMaxParallelism(720);");
    const { valueSpan = { start: 0, end: 0 } } = settingIn(JOB, text, "pipeline.max-parallelism");
    expect(changed(JOB, text, { kind: "replace-value", span: valueSpan, value: "840" })).toBe(
      job("env.setMaxParallelism(840);"),
    );
    expect(
      changed(JOB, text, {
        kind: "set-on-environment",
        environment: 0,
        option: "checkpoint-interval",
        value: 60_000,
      }),
    ).toContain("    env.enableCheckpointing(60000);\n    env.setMaxParallelism(720);\n");
    const call = lineAt(text, "env.setMaxParallelism(720);");
    expect(changed(JOB, text, { kind: "remove", span: call })).toBe(job(""));
  });

  test("but none may be lost by anything else, nor may the job no longer parse", () => {
    const text = job("env.setMaxParallelism(720);");
    const call = lineAt(text, "env.setMaxParallelism(720)");
    expect(changed(JOB, text, { kind: "replace-value", span: call, value: "1" })).toBe(text);
    const broken = lineAt(text, "setMaxParallelism(720)");
    expect(changed(JOB, text, { kind: "replace-value", span: broken, value: "1" })).toBe(text);
  });
});

describe("several changes of one document", () => {
  test("of which none moves anything are made where they are", () => {
    const text = "a: 1 # b\nc: '2'\n";
    expect(
      changed(
        FLINK_CONF,
        text,
        { kind: "remove", span: lineAt(text, "# b") },
        { kind: "replace-value", span: lineAt(text, "'2'"), value: "2" },
        { kind: "ignore", rule: "x/y", at: lineAt(text, "c") },
      ),
    ).toBe("a: 1\n# flink-preflight-ignore x/y\nc: 2\n");
  });

  test("that move things are made from the end of the text to its start", () => {
    const text = "a: 1\nb: 2\nc: 3\nd: 4 # e\n";
    expect(
      changed(
        FLINK_CONF,
        text,
        { kind: "rename-option", at: keyIn(FLINK_CONF, text, "a"), key: "longer.name" },
        { kind: "remove-setting", at: keyIn(FLINK_CONF, text, "b") },
        { kind: "remove-setting", at: keyIn(FLINK_CONF, text, "c") },
        set("longer.other"),
        { kind: "remove", span: lineAt(text, "# e") },
      ),
    ).toBe("longer.name: 1\nlonger.other: v\nd: 4\n");
  });

  test("find each of several settings of one key", () => {
    const text = "a: 1\nb: 2\na: 3\na: 4\n";
    const [first, , second] = readOnce(FLINK_CONF, text).settings.map(({ keySpan }) => keySpan);
    if (!first || !second) throw new Error("no settings");
    expect(
      changed(
        FLINK_CONF,
        text,
        { kind: "remove-setting", at: first },
        { kind: "remove-setting", at: second },
      ),
    ).toBe("b: 2\na: 4\n");
  });

  test("find a line that is no setting by its place", () => {
    const text = "rest:\n  port: 1\n  other:\n    x: 2\nlast: 3\n";
    const [outer, inner] = [lineAt(text, "rest:"), lineAt(text, "other:")];
    expect(
      changed(
        FLINK_CONF,
        text,
        { kind: "rename-option", at: keyIn(FLINK_CONF, text, "port"), key: "rest.port" },
        { kind: "rename-option", at: keyIn(FLINK_CONF, text, "x"), key: "rest.other.x" },
        { kind: "remove-setting", at: outer },
        { kind: "remove-setting", at: inner },
      ),
    ).toBe("rest.port: 1\nrest.other.x: 2\nlast: 3\n");
  });

  test("are one edit, and none when they are nothing together", () => {
    const text = "a: 1\nb: 2\n";
    expect(changed(FLINK_CONF, text, set("a", "1"), set("b", "2"))).toBe(text);
    expect(changed(FLINK_CONF, text, set("a", "3"), set("b", "x#y"))).toBe(text);
  });

  test("leave the document alone when one removes what another needs", () => {
    const text = "a: 1\nb: 2\n";
    const at = keyIn(FLINK_CONF, text, "a");
    expect(
      changed(FLINK_CONF, text, { kind: "remove-setting", at }, { kind: "rename-option", at, key: "c" }),
    ).toBe(text);
  });
});

describe("several fixes", () => {
  test("are made together where they go together", () => {
    expect(changedByAll(FLINK_CONF, "a: 1\n", [[set("a", "2")], [set("b"), set("c")]])).toBe(
      "a: 2\nb: v\nc: v\n",
    );
    expect(changedByAll(FLINK_CONF, "a: 1\n", [])).toBe("a: 1\n");
  });

  test("may need each other", () => {
    const text = "a: 1\na: 2\n";
    const [, second] = readOnce(FLINK_CONF, text).settings.map(({ keySpan }) => keySpan);
    if (!second) throw new Error("no settings");
    const remove: ChangeIn = { kind: "remove-setting", at: second };
    expect(changedByAll(FLINK_CONF, text, [[set("a", "3")], [remove]])).toBe("a: 3\n");
  });

  test("are left out one by one, in their order, where they do not", () => {
    const fixes = [
      [set("a", "2")],
      [set("b", "x#y")],
      [set("a", "3")],
      [set("c"), set("d", "#")],
      [set("e")],
    ];
    expect(changedByAll(FLINK_CONF, "a: 1\n", fixes)).toBe("a: 2\ne: v\n");
    expect(settingsOf(FLINK_CONF, changedByAll(FLINK_CONF, "a: 1\n", [[set("b", "#")]]))).toEqual(["a=1"]);
  });
});

describe("a fix that would break the file is none", () => {
  test("a key that stands there without a value is not written a second time", () => {
    for (const text of [
      "execution.checkpointing.interval:\n",
      "execution:\n  checkpointing:\n    interval:\n",
      "execution.checkpointing.interval: ~\n",
    ]) {
      const change = { kind: "set-option", key: "execution.checkpointing.interval", value: "1 min" } as const;
      expect(changed(CONFIG_YAML, text, change)).toBe(text);
    }
  });

  test("two changes of one place are none", () => {
    const text = "rest.port: 8081\n";
    const span = { start: 11, end: 15 };
    const change = (value: string) => ({ kind: "replace-value", span, value }) as const;
    expect(changed(CONFIG_YAML, text, change("1"), change("2"))).toBe(text);
    expect(changed(CONFIG_YAML, text, change("1"))).toBe("rest.port: 1\n");
  });
});
