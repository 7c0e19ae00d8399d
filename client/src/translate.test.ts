import { expect, test } from "vitest";
import bundle from "../../l10n/bundle.l10n.zh-cn.json" with { type: "json" };
import { job, operator } from "../../test/support/drawnJobs.ts";
import { rowsOf } from "./checklistRows.ts";
import { pageHtml } from "./graph/pageHtml.ts";
import { operatorTexts, summaryOf } from "./graph/words.ts";
import { translatorOf } from "./translate.ts";

test("a text takes its values, in the order of the language", () => {
  const t = translatorOf({ "{0} of {1}": "{1} / {0}" });
  expect(t("{0} of {1}", 1, 2)).toBe("2 / 1");
  expect(t("{0} to {1}: {2}", "a", "b")).toBe("a to b: {2}");
  // A value is no text with places of its own.
  expect(t("{0} {1}", "{1}", "b")).toBe("{1} b");
});

test("rows and jobs are said in another language", () => {
  const t = translatorOf(bundle);
  const place = {
    uri: "file:///w/a.yaml",
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
  };
  const item = {
    item: "max-parallelism",
    title: "Max parallelism",
    status: "satisfied",
    violations: [],
    reasons: [],
  } as const;
  const evidence = [{ ...place, layer: "file", key: "a.b", value: null }];
  const checklist = [{ ...item, evidence }];
  const deployment = {
    name: "rides",
    part: "",
    flinkVersion: null,
    profile: "production",
    files: [],
    checklist,
  };
  const [row] = rowsOf({ deployments: [deployment], unread: [], unreadable: [], unopened: [] }, String, t);
  expect(row).toMatchObject({
    label: "1/1 rides",
    said: "rides, 满足 1/1 项",
    description: "Flink 版本未知, 生产环境",
  });
  expect(row?.children[0]).toMatchObject({ label: "最大并行度", description: "已满足" });
  expect(row?.children[0]?.children[0]).toMatchObject({
    label: "a.b: 运行时才可知",
    description: "a.yaml:1, 文件",
  });
  const drawn = job([operator({ label: "map(f)", state: "stateless", uidStatus: "missing" })]);
  expect(summaryOf(drawn, t)).toBe("1 个算子, 0 个有 uid, 1 个没有");
  // The list shows what stands behind the label.
  expect(operatorTexts(drawn, t)[0]).toMatch(/^map\(f\), /);
});

test("the page of a graph has its texts, and those for its script", () => {
  const texts = { ...bundle, Legend: '<b>&"' };
  const html = pageHtml("n", "s", "zh-cn", texts);
  expect(html).toContain('<html lang="zh-cn">');
  expect(html).toContain(">&#60;b&#62;&#38;&#34;</button>");
  const [, told = ""] = /data-texts="([^"]*)"/.exec(html) ?? [];
  const read = told.replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
  expect(JSON.parse(read)).toEqual(texts);
  expect(pageHtml("n", "s", "en", {})).toContain(">Legend</button>");
});
