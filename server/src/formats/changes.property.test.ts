import { beforeAll, describe, expect, test } from "vitest";
import {
  configText,
  confText,
  key,
  nestedText,
  plainValue,
  tidyConf,
  tidyNested,
} from "../../../test/support/configTexts.ts";
import { type Arbitrary, fc } from "../../../test/support/fastCheck.ts";
import {
  type ChangeIn,
  CONFIG_YAML,
  changed,
  changedByAll,
  edit,
  FLINK_CONF,
  JOB,
  prepare,
  readOnce,
} from "../../../test/support/formats.ts";
import { jobText, PATIENCE } from "../../../test/support/texts.ts";
import type { Setting } from "../model/setting.ts";

beforeAll(prepare);

const RUNS = { numRuns: 300 };
/** Texts of each configuration, tidy ones and others. */
const TEXTS: [path: string, text: Arbitrary<string>][] = [
  [FLINK_CONF, fc.oneof(tidyConf, confText)],
  [CONFIG_YAML, fc.oneof(tidyConf, tidyNested, nestedText, configText)],
];
/** A number that picks one of however many there are. */
const pick = fc.nat({ max: 1000 });

const picked = (settings: readonly Setting[], number: number): Setting | undefined =>
  settings.length > 0 ? settings[number % settings.length] : undefined;

const pairOf = ({ key, value }: Pick<Setting, "key" | "value">): string => JSON.stringify([key, value]);

/** Whether Flink takes the file. In one that it refuses, lines of one key may be parts of one another. */
const isTaken = (path: string, text: string): boolean =>
  path !== CONFIG_YAML || readOnce(path, text).problems.length === 0;

/** All settings of other keys as pairs. */
const others = (path: string, text: string, ...keys: string[]): string[] =>
  readOnce(path, text)
    .settings.filter((each) => !keys.includes(each.key))
    .map(pairOf)
    .sort();

/** Nothing is lost; where Flink refuses the text, what a broken value has swallowed may come to light. */
function expectKept(path: string, text: string, before: string[], after: string[]): void {
  expect(after).toEqual(isTaken(path, text) ? before : expect.arrayContaining(before));
}

/** True when two settings share a part of the text, as they do where YAML is broken. */
function overlap(a: Setting, b: Setting): boolean {
  const end = ({ keySpan, valueSpan = keySpan }: Setting) => Math.max(keySpan.end, valueSpan.end);
  return a.keySpan.start < end(b) && b.keySpan.start < end(a);
}

/** All settings as pairs, without one of `gone`, and with `come`. */
function pairs(path: string, text: string, gone?: Setting, come?: Pick<Setting, "key" | "value">): string[] {
  const all = readOnce(path, text).settings.map(pairOf);
  if (gone) all.splice(all.indexOf(pairOf(gone)), 1);
  if (come) all.push(pairOf(come));
  return all.sort();
}

describe.each(TEXTS)(
  "%s: a change that is made once more changes nothing, and leaves all else",
  (path, texts) => {
    test(
      "setting an option",
      () => {
        let made = 0;
        const run = fc.property(
          texts,
          key,
          plainValue,
          pick,
          fc.boolean(),
          (text, name, value, number, own) => {
            const present = own ? picked(readOnce(path, text).settings, number) : undefined;
            const change: ChangeIn = { kind: "set-option", key: present?.key ?? name, value };
            const after = changed(path, text, change);
            if (after === text) return;
            made++;
            expect(edit(path, after, change)).toEqual([]);
            const before = readOnce(path, text).settings.find((each) => each.key === change.key);
            expectKept(path, text, others(path, text, change.key), others(path, after, change.key));
            expectKept(path, text, pairs(path, text, before, { key: change.key, value }), pairs(path, after));
            expect(readOnce(path, after).problems.length).toBeLessThanOrEqual(
              readOnce(path, text).problems.length,
            );
          },
        );
        fc.assert(run, RUNS);
        expect(made).toBeGreaterThan(80);
      },
      PATIENCE,
    );

    test(
      "renaming one",
      () => {
        let made = 0;
        const run = fc.property(texts, key, pick, (text, to, number) => {
          const { settings } = readOnce(path, text);
          const setting = picked(settings, number);
          if (!setting || settings.some((each) => each.key === to)) return;
          const after = changed(path, text, { kind: "rename-option", at: setting.keySpan, key: to });
          if (after === text) return;
          made++;
          expectKept(path, text, others(path, text, setting.key), others(path, after, setting.key, to));
          if (!isTaken(path, text)) return;
          expect(pairs(path, after)).toEqual(pairs(path, text, setting, { key: to, value: setting.value }));
          const [renamed] = readOnce(path, after).settings.filter((each) => each.key === to);
          if (!renamed) throw new Error(`no ${to}`);
          expect(changed(path, after, { kind: "rename-option", at: renamed.keySpan, key: to })).toBe(after);
        });
        fc.assert(run, RUNS);
        expect(made).toBeGreaterThan(50);
      },
      PATIENCE,
    );

    test(
      "removing one",
      () => {
        let made = 0;
        const run = fc.property(texts, pick, (text, number) => {
          const setting = picked(readOnce(path, text).settings, number);
          if (!setting) return;
          const after = changed(path, text, { kind: "remove-setting", at: setting.keySpan });
          if (after === text) return;
          made++;
          expectKept(path, text, others(path, text, setting.key), others(path, after, setting.key));
          if (isTaken(path, text)) expect(pairs(path, after)).toEqual(pairs(path, text, setting));
        });
        fc.assert(run, RUNS);
        expect(made).toBeGreaterThan(80);
      },
      PATIENCE,
    );

    test(
      "replacing a value",
      () => {
        let made = 0;
        const run = fc.property(texts, plainValue, pick, (text, value, number) => {
          const { settings, problems } = readOnce(path, text);
          const setting = picked(settings, number);
          // In a text that Flink refuses anyway, the new value may become another one.
          if (path === CONFIG_YAML && problems.length > 0) return;
          // A blank at its end that YAML takes for a part of the value is not told from one behind it.
          if (!setting?.valueSpan || setting.value?.endsWith("\u00a0")) return;
          const after = changed(path, text, { kind: "replace-value", span: setting.valueSpan, value });
          if (after === text) return;
          made++;
          expect(pairs(path, after)).toEqual(pairs(path, text, setting, { key: setting.key, value }));
          const again = readOnce(path, after).settings[settings.indexOf(setting)]?.valueSpan;
          if (!again) throw new Error(`no value of ${setting.key}`);
          expect(changed(path, after, { kind: "replace-value", span: again, value })).toBe(after);
        });
        fc.assert(run, RUNS);
        expect(made).toBeGreaterThan(80);
      },
      PATIENCE,
    );

    test(
      "hiding a finding",
      () => {
        let made = 0;
        const rule = "config/unknown-option";
        const run = fc.property(texts, pick, fc.boolean(), (text, number, wholeFile) => {
          const { settings, problems } = readOnce(path, text);
          const setting = picked(settings, number);
          // A line between two of a text that Flink refuses anyway may part what ran on.
          if (!setting || (path === CONFIG_YAML && problems.length > 0)) return;
          const after = changed(path, text, { kind: "ignore", rule, at: wholeFile ? null : setting.keySpan });
          if (after === text) return;
          made++;
          expect(pairs(path, after)).toEqual(pairs(path, text));
          const facts = readOnce(path, after);
          const place = facts.settings[settings.indexOf(setting)]?.keySpan.start ?? -1;
          const hidden = facts.ignores.some(
            ({ rules, hides }) =>
              rules.includes(rule) && (!hides || (hides.start <= place && place <= hides.end)),
          );
          expect(hidden).toBe(true);
        });
        fc.assert(run, RUNS);
        expect(made).toBeGreaterThan(80);
      },
      PATIENCE,
    );

    test(
      "several of them at once, of which all are made or some are left out",
      () => {
        const change = fc.record({ kind: fc.nat({ max: 3 }), number: pick, name: key, value: plainValue });
        const run = fc.property(texts, fc.array(change, { minLength: 2, maxLength: 4 }), (text, wanted) => {
          const { settings } = readOnce(path, text);
          const touched = new Set<string>();
          const places: Setting[] = [];
          const fixes = wanted.flatMap(({ kind, number, name, value }): ChangeIn[][] => {
            const setting = picked(settings, number);
            // As the fixes of one round: no two are about one key, or meet in one place.
            const keys =
              kind === 0 ? [name] : kind === 1 && setting ? [setting.key, name] : [setting?.key ?? ""];
            if (keys.some((each) => touched.has(each)) || !setting) return [];
            if (kind !== 0 && places.some((place) => overlap(place, setting))) return [];
            if (kind !== 0) places.push(setting);
            for (const each of keys) touched.add(each);
            if (kind === 0) return [[{ kind: "set-option", key: name, value }]];
            if (kind === 1) return [[{ kind: "rename-option", at: setting.keySpan, key: name }]];
            if (kind === 2) return [[{ kind: "remove-setting", at: setting.keySpan }]];
            return setting.valueSpan ? [[{ kind: "replace-value", span: setting.valueSpan, value }]] : [];
          });
          const after = changedByAll(path, text, fixes);
          const rest = (of: string) => others(path, of, ...touched);
          expectKept(path, text, rest(text), rest(after));
        });
        fc.assert(run, RUNS);
      },
      PATIENCE,
    );
  },
);

test(
  "a job: a uid is given once, a finding hidden once, and no setting is lost",
  () => {
    let given = 0;
    const run = fc.property(jobText, pick, (text, number) => {
      const { operators, environments } = readOnce(JOB, text);
      const without = operators.flatMap(({ uid, uidPlace }, index) => (uid || !uidPlace ? [] : [index]));
      const operator = without[number % Math.max(1, without.length)];
      if (operator === undefined) return;
      const uid: ChangeIn = { kind: "give-uid", operator, uid: "orders-uid" };
      const after = changed(JOB, text, uid);
      const facts = readOnce(JOB, after);
      expect(pairs(JOB, after)).toEqual(pairs(JOB, text));
      expect(facts.operators.length).toBe(operators.length);
      expect(facts.environments.length).toBe(environments.length);
      if (after !== text) {
        given++;
        expect(facts.operators[operator]?.uid?.value).toBe("orders-uid");
        expect(edit(JOB, after, uid)).toEqual([]);
      }
      const at = facts.operators[operator]?.methodSpan ?? null;
      const hidden = changed(JOB, after, { kind: "ignore", rule: "operator-uid/missing", at });
      expect(pairs(JOB, hidden)).toEqual(pairs(JOB, text));
      expect(readOnce(JOB, hidden).operators.length).toBe(operators.length);
    });
    fc.assert(run, { numRuns: 200 });
    expect(given).toBeGreaterThan(20);
  },
  PATIENCE,
);
