import { describe, expect, test } from "vitest";
import type { Change } from "../model/change.ts";
import type { Finding, Fix } from "../model/finding.ts";
import { applicableFix, fixesByDocument, withoutOverruling } from "./fixes.ts";

const uri = "file:///flink-conf.yaml";
const other = "file:///Rides.java";
const at = (start: number) => ({ start, end: start + 3 });

const withFixes = (...fixes: Fix[]): Finding => ({
  rule: "config/test",
  severity: "warning",
  message: "",
  uri,
  span: at(0),
  related: [],
  fixes,
});
const finding = (changes: Change[]): Finding => withFixes({ title: "", safety: "review", changes });

const together = (...fixes: Change[][]) => fixesByDocument(fixes.map(finding), "all").get(uri)?.flat() ?? [];

const set = (key: string, value = "1"): Change => ({ kind: "set-option", uri, key, value });
const rename = (start: number, key: string): Change => ({ kind: "rename-option", uri, at: at(start), key });
const remove = (start: number): Change => ({ kind: "remove-setting", uri, at: at(start) });
const replace = (start: number): Change => ({ kind: "replace-value", uri, span: at(start), value: "4" });
const give = (operator: number, uid: string): Change => ({ kind: "give-uid", uri, operator, uid });
const onEnvironment = (environment: number, option: "max-parallelism" | "checkpoint-interval"): Change => ({
  kind: "set-on-environment",
  uri,
  environment,
  option,
  value: 128,
});

describe("what may be applied unasked", () => {
  const fix = (title: string, more: Partial<Fix> = {}): Fix => ({
    title,
    safety: "safe",
    changes: [],
    ...more,
  });

  test("a safe fix, always", () => {
    expect(applicableFix(withFixes(fix("a")), "safe")?.title).toBe("a");
    expect(applicableFix(withFixes(fix("a")), "all")?.title).toBe("a");
  });

  test("one that needs a look, when all are asked for", () => {
    expect(applicableFix(withFixes(fix("a", { safety: "review" })), "safe")).toBeUndefined();
    expect(applicableFix(withFixes(fix("a", { safety: "review" })), "all")?.title).toBe("a");
  });

  test("none with a placeholder, and none that is a choice", () => {
    expect(applicableFix(withFixes(fix("a", { placeholder: true })), "all")).toBeUndefined();
    expect(applicableFix(withFixes(fix("a", { choice: true })), "all")).toBeUndefined();
    const said = fix("a", { placeholder: false, choice: false });
    expect(applicableFix(withFixes(said), "safe")?.title).toBe("a");
  });

  test("the first of those that may be", () => {
    const fixes = [fix("a", { choice: true }), fix("b", { safety: "review" }), fix("c"), fix("d")];
    expect(applicableFix(withFixes(...fixes), "safe")?.title).toBe("c");
    expect(applicableFix(withFixes(...fixes), "all")?.title).toBe("b");
  });

  test("nothing where there is no fix", () => {
    expect(applicableFix(withFixes(), "all")).toBeUndefined();
    expect(fixesByDocument([withFixes()], "all")).toEqual(new Map());
  });

  test("in a round as well", () => {
    const review = finding([set("a")]);
    expect(fixesByDocument([review], "safe")).toEqual(new Map());
    expect(fixesByDocument([review], "all")).toEqual(new Map([[uri, [[set("a")]]]]));
  });
});

describe("fixes of one round", () => {
  test("an option that two fixes set is set once, and the rest of both is done", () => {
    expect(together([set("a"), set("b")], [set("b"), set("c")])).toEqual([set("a"), set("b"), set("c")]);
  });

  test("the first value of an option stays, and a fix with nothing left to do leaves no trace", () => {
    const found = [finding([set("a", "1")]), finding([set("a", "2")])];
    expect(fixesByDocument(found, "all")).toEqual(new Map([[uri, [[set("a", "1")]]]]));
  });

  test("an option is set once on each environment", () => {
    const [first, second] = [onEnvironment(0, "max-parallelism"), onEnvironment(1, "max-parallelism")];
    const interval = onEnvironment(0, "checkpoint-interval");
    expect(together([first, second], [first, interval])).toEqual([first, second, interval]);
    expect(together([first], [second])).toEqual([first, second]);
    // An option in a configuration is another one than that of an environment.
    expect(together([first], [set("max-parallelism")])).toEqual([first, set("max-parallelism")]);
  });

  test("a fix that meets another one in the same place waits as a whole", () => {
    expect(together([rename(10, "x")], [remove(20), remove(10)])).toEqual([rename(10, "x")]);
    expect(together([replace(10)], [remove(11)])).toEqual([replace(10)]);
    expect(together([remove(11)], [replace(10)])).toEqual([remove(11)]);
  });

  test("places that only touch do not meet", () => {
    expect(together([replace(10)], [remove(13)])).toEqual([replace(10), remove(13)]);
    expect(together([remove(13)], [replace(10)])).toEqual([remove(13), replace(10)]);
  });

  test("two settings do not get one name", () => {
    expect(together([rename(10, "x")], [rename(20, "x")])).toEqual([rename(10, "x")]);
    expect(together([rename(10, "x")], [rename(20, "y")])).toEqual([rename(10, "x"), rename(20, "y")]);
    const rewrite: Change = { kind: "rewrite-line", uri, at: at(30), key: "x", value: "1" };
    expect(together([set("x")], [rename(20, "x")])).toEqual([set("x")]);
    expect(together([rewrite], [set("x")])).toEqual([rewrite]);
    expect(together([rewrite], [set("y")])).toEqual([rewrite, set("y")]);
  });

  test("an option that is to be set under a name that another setting gets is not set, nor is the rest done", () => {
    expect(together([rename(10, "x")], [set("x"), remove(20)])).toEqual([rename(10, "x")]);
    expect(together([set("x")], [rename(20, "x"), remove(30)])).toEqual([set("x")]);
  });

  test("an operator gets one uid", () => {
    const replaced: Change = { kind: "replace-uid", uri, operator: 0, uid: "tips" };
    expect(together([give(0, "rides")], [give(0, "rides"), give(1, "tips")])).toEqual([give(0, "rides")]);
    expect(together([give(0, "rides")], [replaced])).toEqual([give(0, "rides")]);
    expect(together([give(0, "rides")], [give(1, "tips")])).toEqual([give(0, "rides"), give(1, "tips")]);
  });

  test("what has no place meets nothing", () => {
    const ignore: Change = { kind: "ignore", uri, rule: "config/test", at: null };
    expect(together([ignore], [remove(0)])).toEqual([ignore, remove(0)]);
    expect(together([remove(0)], [ignore])).toEqual([remove(0), ignore]);
    expect(together([give(0, "rides")], [remove(0)])).toEqual([give(0, "rides"), remove(0)]);
    expect(together([remove(0)], [set("a")])).toEqual([remove(0), set("a")]);
  });

  test("equal places in two documents do not meet, and each document gets its part of a fix", () => {
    const there: Change = { kind: "replace-value", uri: other, span: at(10), value: "8" };
    const found = [finding([replace(10)]), finding([there, replace(20)])];
    expect(fixesByDocument(found, "all")).toEqual(
      new Map([
        [uri, [[replace(10)], [replace(20)]]],
        [other, [[there]]],
      ]),
    );
  });

  test("a fix of two documents waits when it meets another one in one of them", () => {
    const there: Change = { kind: "replace-value", uri: other, span: at(10), value: "8" };
    const found = [finding([replace(10)]), finding([there, replace(10)])];
    expect(fixesByDocument(found, "all")).toEqual(new Map([[uri, [[replace(10)]]]]));
  });
});

describe("what somebody wrote is not overruled", () => {
  const unset = { ...finding([set("pipeline.max-parallelism", "128")]), rule: "max-parallelism/unset" };
  const misspelt = { ...finding([rename(9, "pipeline.max-parallelism")]), rule: "config/unknown-option" };
  const fixesOf = (...all: Finding[]) =>
    withoutOverruling(all).map(({ fixes }) =>
      fixes.flatMap(({ changes }) => changes.map(({ kind }) => kind)).join(),
    );

  test("by an option that is there under a wrong name", () => {
    expect(fixesOf(unset, misspelt)).toEqual(["rename-option", "rename-option"]);
  });

  test("by another name of that option", () => {
    const backend = { ...finding([set("state.backend.type", "rocksdb")]), rule: "state-backend/unset" };
    const wrong = { ...finding([rename(9, "state.backend")]), rule: "config/unknown-option" };
    expect(fixesOf(backend, wrong)).toEqual(["rename-option", "rename-option"]);
  });

  test("but what has effect already is not brought back", () => {
    const old = { ...misspelt, rule: "config/deprecated-option" };
    expect(fixesOf(unset, old)).toEqual(["set-option", "rename-option"]);
  });

  test("nor does another document matter", () => {
    const elsewhere = misspelt.fixes.map((fix) => ({
      ...fix,
      changes: fix.changes.map((change) => ({ ...change, uri: other })),
    }));
    expect(fixesOf(unset, { ...misspelt, fixes: elsewhere })).toEqual(["set-option", "rename-option"]);
    expect(fixesOf(unset)).toEqual(["set-option"]);
  });
});
