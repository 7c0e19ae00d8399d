import { describe, expect, test } from "vitest";
import { CONF, MemoryWorkspace, versionBeside } from "../../../test/support/workspaces.ts";

const requirement = (text: string) => versionBeside({ "requirements.txt": text });
const pyproject = (text: string) => versionBeside({ "pyproject.toml": text });

describe("a requirements.txt", () => {
  test.each([
    "apache-flink==1.18.1",
    "apache-flink == 1.18.1  # as the cluster",
    "Apache_Flink[gcp]==1.18.1 ; python_version < '3.11'",
    "apache-flink===1.18.1",
    "apache-flink==1.18.*",
    "apache-flink~=1.18.0",
    "apache-flink>=1.18,<1.19",
    "apache-flink>=1.18.1,<1.19.0",
    "apache-flink==1.18.1 \\\n  --hash=sha256:aa",
    "apache-flink-libraries==1.18.1",
    "kafka==1.0\r\napache-flink==1.18.1\r\n",
  ])("%j", async (text) => {
    expect(await requirement(text)).toBe("1.18");
  });

  test.each([
    "apache-flink",
    "apache-flink>=1.18",
    "apache-flink>=1.18,<2.0",
    "apache-flink~=1.18",
    "apache-flink<1.19",
    "apache-flink!=1.18.1",
    "apache-flink==1.*",
    "apache-flink @ file:///wheels/apache_flink-1.18.1.whl",
    "# apache-flink==1.18.1",
    "apache-flink-ml==1.18.1",
    "my-apache-flink==1.18.1",
    "apache-flink==1.18.1\napache-flink-libraries==1.19.0",
  ])("not %j", async (text) => {
    expect(await requirement(text)).toBe("?");
  });
});

describe("a pyproject.toml", () => {
  test.each([
    ["the standard's", '[project]\ndependencies = ["kafka", "apache-flink==1.18.1"]'],
    ["a choice of the standard's", '[project.optional-dependencies]\nflink = ["apache-flink~=1.18.1"]'],
    ["a group", '[dependency-groups]\ndev = ["apache-flink==1.18.1"]'],
    ["uv's", '[tool.uv]\nconstraint-dependencies = ["apache-flink==1.18.1"]'],
    ["Poetry's", '[tool.poetry.dependencies]\napache-flink = "1.18.1"'],
    ["Poetry's tilde", '[tool.poetry.dependencies]\napache-flink = "~1.18"'],
    ["Poetry's table", '[tool.poetry.dependencies]\napache-flink = { version = "~1.18.1", optional = true }'],
    [
      "Poetry's beside another package",
      '[tool.poetry.dependencies]\nkafka-python = "1.19.0"\napache-flink = "1.18.1"',
    ],
    ["Poetry's group", '[tool.poetry.group.jobs.dependencies]\napache-flink = "==1.18.1"'],
  ])("%s", async (_, text) => {
    expect(await pyproject(text)).toBe("1.18");
  });

  test.each([
    ["Poetry's caret", '[tool.poetry.dependencies]\napache-flink = "^1.18"'],
    ["another tool's", '[tool.shop]\ndependencies = ["apache-flink==1.18.1"]'],
    ["its own version", '[project]\nname = "apache-flink-jobs"\nversion = "1.18.1"'],
    ["a broken one", '[project\ndependencies = ["apache-flink==1.18.1"]'],
  ])("not %s", async (_, text) => {
    expect(await pyproject(text)).toBe("?");
  });
});

describe("a setup.py", () => {
  test("a requirement that stands in it", async () => {
    const text =
      'setup(\n  # "apache-flink==1.11"\n  install_requires=["apache-flink==1.18.1", \'kafka\'],\n)';
    expect(await versionBeside({ "setup.py": text })).toBe("1.18");
  });

  test("not one that is put together", async () => {
    expect(await versionBeside({ "setup.py": 'setup(install_requires=["apache-flink==" + version])' })).toBe(
      "?",
    );
  });
});

test("only one that asks for Flink makes a module", async () => {
  const groups = async (text: string) =>
    (
      await MemoryWorkspace.load({
        "a/requirements.txt": text,
        "a/x/flink-conf.yaml": CONF,
        "b/config.yaml": CONF,
      })
    ).deployments();
  const names = async (text: string) => (await groups(text)).map((each) => each.flinkVersion?.minor);
  expect(await names("apache-flink==1.19.1")).toEqual([19, undefined]);
  expect(await names("mkdocs==1.19.1")).toEqual([undefined, undefined]);
});
