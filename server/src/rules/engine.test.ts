import { describe, expect, test } from "vitest";
import { judged } from "../../../test/support/cases.ts";

const job = (body: string) => `import org.apache.flink.streaming.api.environment.*;
class Rides {
  public static void main(String[] args) {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    ${body}
  }
}
`;
const CONF = "parallelism.default: 4\n";

describe("severities of the user", () => {
  test.each(["error", "information", "hint"] as const)("%s goes before the rule's own", async (severity) => {
    const severities = { "max-parallelism/unset": severity };
    const { of } = await judged({ "conf/config.yaml": CONF }, { severities });
    expect(of("max-parallelism/unset")).toEqual([`conf/config.yaml:1 ${severity}`]);
  });

  test("go before what a development profile makes of it, and before that of a single place", async () => {
    const files = { "Rides.java": job('env.fromSequence(1, 9).uid("rides").print();') };
    expect((await judged(files)).of("operator-uid/missing")).toEqual(["Rides.java:5 information"]);
    const severities = { "operator-uid/missing": "warning" } as const;
    expect((await judged(files, { severities, profile: "development" })).of("operator-uid/missing")).toEqual([
      "Rides.java:5 warning",
    ]);
  });

  test("of other rules change nothing", async () => {
    const severities = { "max-parallelism/out-of-range": "hint", "max-parallelism/below-parallelism": "off" };
    const { of } = await judged(
      { "conf/config.yaml": CONF },
      { severities: severities as Record<string, "hint" | "off"> },
    );
    expect(of("max-parallelism/unset")).toEqual(["conf/config.yaml:1 warning"]);
  });

  test("off silences the rule, and only that", async () => {
    const { findings } = await judged(
      { "conf/config.yaml": CONF },
      { severities: { "max-parallelism/unset": "off" } },
    );
    const rules = findings.map((each) => each.rule);
    expect(rules).not.toContain("max-parallelism/unset");
    expect(rules).toContain("state-backend/unset");
  });
});

describe("a development profile", () => {
  test("makes a hint of what is missing and of nothing else", async () => {
    const files = {
      "conf/config.yaml": "parallelism.default: 256\n",
      "Rides.java": job(
        'env.setMaxParallelism(128); env.fromSequence(1, 9).uid("a").print().uid("a"); env.fromSequence(1, 9);',
      ),
    };
    const { findings } = await judged(files, { profile: "development" });
    const severities = new Map(findings.map((each) => [each.rule, each.severity]));
    expect(severities.get("operator-uid/missing")).toBe("hint");
    expect(severities.get("state-backend/unset")).toBe("hint");
    expect(severities.get("operator-uid/duplicate")).toBe("error");
    expect(severities.get("max-parallelism/below-parallelism")).toBe("error");
  });

  test("leaves an error of a rule that it softens", async () => {
    const files = {
      "conf/config.yaml": `${CONF}pipeline.auto-generate-uids: false\n`,
      "Rides.java": job("env.fromSequence(1, 9);"),
    };
    const { of } = await judged(files, { profile: "development" });
    expect(of("operator-uid/missing")).toEqual(["Rides.java:5 error"]);
  });
});

describe("comments that hide", () => {
  const rules = async (body: string) =>
    (await judged({ "Rides.java": job(body) })).findings
      .filter((each) => /^(operator-uid|max-parallelism)\//.test(each.rule))
      .map((each) => each.rule);
  const both = 'env.fromSequence(1, 9).uid("rides").print().setMaxParallelism(0);';
  const seen = ["max-parallelism/unset", "operator-uid/missing", "max-parallelism/out-of-range"];

  test("a rule on their line or the next one, and no other", async () => {
    expect(await rules(both)).toEqual(seen);
    const ignore = "// flink-preflight-ignore operator-uid/missing: for debugging";
    const others = ["max-parallelism/unset", "max-parallelism/out-of-range"];
    expect(await rules(`${both} ${ignore}`)).toEqual(others);
    expect(await rules(`${ignore}\n    ${both}`)).toEqual(others);
    expect(await rules(`${ignore}\n\n    ${both}`)).toEqual(seen);
    expect(await rules(`${both}\n    ${ignore}`)).toEqual(seen);
  });

  test("several rules, or all of them", async () => {
    const two = "// flink-preflight-ignore max-parallelism/out-of-range, operator-uid/missing: for debugging";
    expect(await rules(`${both} ${two}`)).toEqual(["max-parallelism/unset"]);
    expect(await rules(`${both} // flink-preflight-ignore: for debugging`)).toEqual([
      "max-parallelism/unset",
    ]);
  });

  test("in the whole file", async () => {
    expect(await rules(`${both} // flink-preflight-ignore-file max-parallelism/unset: none`)).toEqual([
      "operator-uid/missing",
      "max-parallelism/out-of-range",
    ]);
    expect(await rules(`${both} // flink-preflight-ignore-file: none`)).toEqual([]);
  });

  test("nothing in another document", async () => {
    const files = {
      "Rides.java": job('env.fromSequence(1, 9).print().uid("printed");'),
      "Tips.java": job("// flink-preflight-ignore-file: none"),
    };
    expect((await judged(files)).of("operator-uid/missing")).toEqual(["Rides.java:5 warning"]);
  });
});

describe("comments that hide nothing", () => {
  const commented = (rules: string) => ({
    "conf/config.yaml": `# flink-preflight-ignore ${rules}: few rides\n${CONF}pipeline.max-parallelism: 720\n`,
  });

  test("are left alone when their rule is switched off", async () => {
    const severities = { "max-parallelism/unset": "off" } as const;
    expect((await judged(commented("max-parallelism/unset"), { severities })).of("ignore/unused")).toEqual(
      [],
    );
    const two = commented("operator-uid/missing max-parallelism/unset");
    expect((await judged(two, { severities })).of("ignore/unused")).toEqual([]);
    expect((await judged(two)).of("ignore/unused")).toEqual(["conf/config.yaml:1 information"]);
  });

  test("are reported when another rule is switched off, or they name none", async () => {
    const severities = { "max-parallelism/unset": "off" } as const;
    const other = commented("operator-uid/missing");
    expect((await judged(other, { severities })).of("ignore/unused")).toHaveLength(1);
    const bare = { "conf/config.yaml": "# flink-preflight-ignore: few rides\n\nparallelism.default: 4\n" };
    expect((await judged(bare, { severities })).of("ignore/unused")).toEqual([
      "conf/config.yaml:1 information",
    ]);
  });

  test("have a severity of the user's choice, or none", async () => {
    const files = commented("max-parallelism/unset");
    expect((await judged(files, { severities: { "ignore/unused": "error" } })).of("ignore/unused")).toEqual([
      "conf/config.yaml:1 error",
    ]);
    expect((await judged(files, { severities: { "ignore/unused": "off" } })).of("ignore/unused")).toEqual([]);
  });

  test("are told from those whose rule is not there", async () => {
    const messages = async (rules: string) =>
      (await judged(commented(rules))).findings
        .filter((each) => each.rule === "ignore/unused")
        .map((each) => each.message);
    expect(await messages("max-parallelism/unset")).toEqual([
      "This comment hides nothing: there is no such finding here any more.",
    ]);
    expect(await messages("max-parallelism/unset parallelism/unset")).toEqual([
      "There is no rule 'parallelism/unset', so this comment hides nothing.",
    ]);
  });
});

describe("findings", () => {
  test("come by document and place, whatever rule they are of", async () => {
    const files = {
      "Rides.java": job(
        '// flink-preflight-ignore operator-uid/unstable: later\n    env.fromSequence(1, 9).uid("a").print().uid("a").setMaxParallelism(0); env.fromSequence(1, 9);',
      ),
      "Atlas.java": job("env.fromSequence(1, 9);").replace("Rides", "Atlas"),
    };
    const { findings, lineAt } = await judged(files);
    expect(findings.map((each) => `${lineAt(each)} ${each.rule}`)).toEqual([
      "Atlas.java:4 max-parallelism/unset",
      "Atlas.java:4 state-backend/unset",
      "Atlas.java:4 checkpointing/disabled",
      "Atlas.java:5 operator-uid/missing",
      "Rides.java:5 ignore/unused",
      "Rides.java:6 operator-uid/duplicate",
      "Rides.java:6 max-parallelism/out-of-range",
      "Rides.java:6 operator-uid/missing",
    ]);
  });

  test("of the first document come first, also those of a later rule at a later place", async () => {
    const files = {
      "Rides.java": job(
        'env.setMaxParallelism(0); env.fromSequence(1, 9).uid("rides").print().uid("printed");',
      ),
      "Atlas.java": job(
        'env.setMaxParallelism(720);\n\n\n\n\n\n    env.fromSequence(1, 9).print().uid("p");',
      ),
    };
    const severities = { "state-backend/unset": "off", "checkpointing/disabled": "off" } as const;
    const { findings, lineAt } = await judged(files, { severities });
    expect(findings.map((each) => `${lineAt(each)} ${each.rule}`)).toEqual([
      "Atlas.java:11 operator-uid/missing",
      "Rides.java:5 max-parallelism/out-of-range",
    ]);
  });

  test("that begin in one place come by their ends", async () => {
    const { findings } = await judged({ "conf/flink-conf.yaml": "parallelism.default:4 # few rides\n" });
    const first = findings.filter((each) => /^(config|max-parallelism)\//.test(each.rule));
    expect(first.map(({ rule, span }) => [rule, span.start, span.end])).toEqual([
      ["config/ignored-line", 0, 21],
      ["max-parallelism/unset", 0, 33],
    ]);
  });

  test("stand in the deployment they are of", async () => {
    const files = {
      "a/pom.xml": "<project></project>",
      "a/Rides.java": job("env.fromSequence(1, 9);"),
      "b/pom.xml": "<project></project>",
      "b/Rides.java": job(
        "env.fromSequence(1, 9); // flink-preflight-ignore-file checkpointing/disabled: none",
      ),
    };
    const { judgements, lineAt } = await judged(files);
    expect(
      judgements.map(({ deployment, findings }) => [
        deployment.name,
        findings.filter((each) => each.rule !== "state-backend/unset").map((each) => lineAt(each)),
      ]),
    ).toEqual([
      ["a", ["a/Rides.java:4", "a/Rides.java:4", "a/Rides.java:5"]],
      ["b", ["b/Rides.java:4", "b/Rides.java:5"]],
    ]);
  });

  test("of a document that two deployments share stand in the first, and both checklists know", async () => {
    const files = {
      "conf/blue/config.yaml": "parallelism.default: 4\n",
      "conf/green/config.yaml": "parallelism.default: 4\n",
      "Rides.java": job("env.fromSequence(1, 9);"),
    };
    const { judgements } = await judged(files);
    expect(
      judgements.map(({ findings, checklist }) => [
        findings.filter((each) => each.rule === "operator-uid/missing").length,
        checklist.find((each) => each.item === "operator-uid")?.status,
      ]),
    ).toEqual([
      [1, "violated"],
      [0, "violated"],
    ]);
  });

  test("of a rule that needs a cluster are not made for a file that none runs with", async () => {
    const unread = { "conf/flink-conf.yaml": "parallelism.default: 4\nno.such.option: 1\n" };
    const cluster = await judged(unread, { flinkVersion: "1.20" });
    expect(cluster.of("max-parallelism/unset")).toHaveLength(1);
    expect(cluster.judgements.map(({ checklist }) => checklist.length)).toEqual([6]);
    const gone = await judged(unread, { flinkVersion: "2.0" });
    expect(gone.of("max-parallelism/unset")).toEqual([]);
    expect(gone.of("config/unsupported-file")).toHaveLength(1);
    expect(gone.judgements.map(({ checklist }) => checklist)).toEqual([[]]);
  });
});

describe("a client's configuration", () => {
  const service = (more: string) => `    image: flink:1.20.1\n    command: ${more}\n`;
  const compose = `services:\n  jobmanager:\n${service("jobmanager")}  taskmanager:\n${service("taskmanager")}`;
  const files = (client: string) => ({
    "docker-compose.yml": `${compose}${client}`,
    "client/flink-conf.yaml": "jobmanager.rpc.address: jobmanager\nparalelism.default: 2\n",
  });

  test("lacks nothing that a cluster needs, and is read for what it says", async () => {
    const { findings } = await judged(files("  sql-client:\n    build: ./client\n"));
    expect(findings.map(({ rule }) => rule)).toEqual(["config/unknown-option"]);
  });

  test("lacks it where the cluster has the file too", async () => {
    const { findings } = await judged(files("  sql-client:\n    image: sql-client\n"));
    expect(findings.map(({ rule }) => rule)).toContain("memory/unset");
    expect(findings.map(({ rule }) => rule)).toContain("checkpointing/disabled");
  });
});
