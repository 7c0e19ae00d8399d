import { expect, test } from "vitest";
import { deploymentOf } from "../../../test/support/deployment.ts";
import { Concerns } from "./concerns.ts";
import { DocumentView } from "./documentView.ts";
import type { SettingRule } from "./rule.ts";
import { contextOf } from "./view.ts";

test("a rule is asked once whether a key with a value concerns it, in however many documents", async () => {
  const asked: string[] = [];
  const rule: SettingRule = {
    id: "config/counted",
    summary: "",
    severity: "hint",
    page: "",
    over: "setting",
    which: { status: "any" },
    concerns: ({ key, value }) => {
      asked.push(`${key}: ${value}`);
      return value === "4";
    },
    check: () => [],
  };
  const concerns = new Concerns();
  const concerned = async (text: string) => {
    const deployment = await deploymentOf([{ path: "conf/flink-conf.yaml", text }], { flinkVersion: "1.20" });
    const views = deployment.configurations.map(
      (facts) => new DocumentView(facts, contextOf(facts, deployment)),
    );
    return views.flatMap((view) => {
      const filter = concerns.filterFor(view);
      return [filter(rule, view.settings), filter(rule, view.settings)].map((each) => each.length);
    });
  };
  expect(await concerned("parallelism.default: 4\nrest.port: 1\n")).toEqual([1, 1]);
  expect(await concerned("parallelism.default: 4\nrest.port: 2\n")).toEqual([1, 1]);
  expect(asked).toEqual(["parallelism.default: 4", "rest.port: 1", "rest.port: 2"]);
});
