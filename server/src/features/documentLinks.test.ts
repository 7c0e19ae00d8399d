import { describe, expect, test } from "vitest";
import { Editor, type EditorOptions } from "../../../test/support/editor.ts";
import { jobWith } from "../../../test/support/sound.ts";
import { allKeys, findOption } from "../flink/options/catalogue.ts";
import { describe as described, documentationOf } from "../flink/options/describe.ts";
import { allVersions, NEWEST, OLDEST } from "../flink/versions.ts";
import { documentLinks } from "./documentLinks.ts";
import { ALL_SHOWN } from "./userSettings.ts";

/** The links of a document as `text target`, without what all addresses begin with. */
async function links(path: string, text: string, options: EditorOptions = { flinkVersion: "1.20" }) {
  const editor = await Editor.open({ [path]: `‸${text}` }, options);
  return editor.ask(documentLinks).map(({ range, target = "" }) => {
    const [place] = editor.shownAt([{ uri: `file:///w/${path}`, range }]);
    return `${place?.slice(path.length + 1)} ${target.replace("https://nightlies.apache.org/flink/", "")}`;
  });
}

describe("a key leads to its place in the documentation of the Flink that reads it", () => {
  test("in flink-conf.yaml", async () => {
    expect(await links("flink-conf.yaml", "# all of it\nrest.port: 8081\nmy.own: 1\n")).toEqual([
      "2 rest.port flink-docs-release-1.20/docs/deployment/config/#rest-port",
    ]);
  });

  test("in a nested config.yaml", async () => {
    const text = "parallelism:\n  default: 4\ntable:\n  exec:\n    mini-batch:\n      enabled: true\n";
    expect(await links("config.yaml", text, { flinkVersion: "2.0" })).toEqual([
      "2 default flink-docs-release-2.0/docs/deployment/config/#parallelism-default",
      "6 enabled flink-docs-release-2.0/docs/dev/table/config/#table-exec-mini-batch-enabled",
    ]);
  });

  test("in a resource, by the version that it asks for itself", async () => {
    const text =
      "apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata:\n  name: rides\nspec:\n  flinkVersion: v1_19\n" +
      "  flinkConfiguration:\n    taskmanager.numberOfTaskSlots: '2'\n    kubernetes.operator.job.upgrade.last-state.max.allowed.checkpoint.age: 1 h\n";
    expect(await links("rides.yaml", text, {})).toEqual([
      "8 taskmanager.numberOfTaskSlots flink-docs-release-1.19/docs/deployment/config/#taskmanager-numberoftaskslots",
      "9 kubernetes.operator.job.upgrade.last-state.max.allowed.checkpoint.age flink-kubernetes-operator-docs-stable/docs/operations/configuration/#kubernetes-operator-job-upgrade-last-state-max-allowed-checkpoin",
    ]);
  });

  test("in a compose file, in SQL and on a command line", async () => {
    const compose =
      "services:\n  jobmanager:\n    image: flink:1.20\n    environment:\n      FLINK_PROPERTIES: |\n        rest.port: 8081\n";
    const page = "flink-docs-release-1.20/docs/deployment/config/#";
    expect(await links("docker-compose.yaml", compose, {})).toEqual([`6 rest.port ${page}rest-port`]);
    expect(
      await links("a.sql", "SET 'pipeline.max-parallelism' = '128';\nINSERT INTO a SELECT 1;\n"),
    ).toEqual([`1 pipeline.max-parallelism ${page}pipeline-max-parallelism`]);
    expect(await links("start.sh", "flink run -Dpipeline.max-parallelism=128 job.jar\n")).toEqual([
      `1 pipeline.max-parallelism ${page}pipeline-max-parallelism`,
    ]);
  });

  test("the stable one where no version is known", async () => {
    expect(await links("flink-conf.yaml", "rest.port: 8081\n", {})).toEqual([
      "1 rest.port flink-docs-stable/docs/deployment/config/#rest-port",
    ]);
  });

  test("in code there is none: what stands there belongs to the language", async () => {
    const job = jobWith("env.setMaxParallelism(128);", 'env.fromElements("a").print();');
    expect(await links("OrdersJob.java", job)).toEqual([]);
  });
});

test("a link is that of the hover, for every option of every version that reads it", () => {
  for (const key of allKeys()) {
    const option = findOption(key);
    if (!option || key.includes("*")) continue;
    for (const version of [null, ...allVersions({ from: OLDEST, to: NEWEST })]) {
      const shown = described(key, version);
      const own = shown.filter((each) => each.key === key);
      const pages = new Set((own.length > 0 ? own : shown).map(({ page }) => page));
      const link = documentationOf(key, version);
      expect(link).toBe(pages.size === 1 ? [...pages][0] : undefined);
      // The script of Flink's pages makes the anchor of the key like this.
      const anchor = key.toLowerCase().replaceAll(".", "-").slice(0, 64).replace(/-+$/, "");
      if (own.length > 0) expect(link?.split("#")[1]).toBe(anchor);
    }
  }
});

test("options of Python stand on a page of their own since 1.13", () => {
  const at = (version: string) =>
    documentationOf("python.fn-execution.bundle.size", { major: 1, minor: Number(version) });
  expect(at("20")).toContain(
    "/flink-docs-release-1.20/docs/dev/python/python_config/#python-fn-execution-bundle-size",
  );
  expect(at("12")).toContain("/flink-docs-release-1.12/deployment/config.html#");
});

test("long anchors are cut as Flink's pages do it, and none is made up for what people name themselves", () => {
  const long = "kubernetes.operator.job.upgrade.last-state.max.allowed.checkpoint.age";
  expect(documentationOf(long, null)?.split("#")[1]).toBe(
    "kubernetes-operator-job-upgrade-last-state-max-allowed-checkpoin",
  );
  expect(documentationOf("metrics.reporter.prom.interval", { major: 1, minor: 20 })).toMatch(
    /release-1\.20\/docs\/deployment\/config\/$/,
  );
});

test("nothing is a link for who has switched them off", async () => {
  const shown = { ...ALL_SHOWN, documentLinks: false };
  expect(await links("flink-conf.yaml", "rest.port: 8081\n", { flinkVersion: "1.20", shown })).toEqual([]);
});
