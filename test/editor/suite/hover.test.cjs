const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const vscode = require("vscode");
const helpers = require("./helpers.cjs");
const { CONF, CONFIG, JOB, REVENUE, before, finding, insert, open, until } = helpers;

const REPOSITORY = join(__dirname, "../../..");

suite("hover", () => {
  teardown(helpers.restore);

  for (const [path, written] of [
    [CONF, "taskmanager.numberOfTaskSlots"],
    [CONFIG, "numberOfTaskSlots"],
  ]) {
    test(`an option is explained in ${path.split("/").at(-1)}: key, meaning, type and default`, async () => {
      const document = await open(path);
      await finding(document, "max-parallelism/unset");
      const text = await hover(document, before(document, written));
      const [key, meaning] = text.split("\n");
      assert.equal(key?.trim(), "**taskmanager.numberOfTaskSlots**");
      assert.match(meaning ?? "", /parallel|slot/);
      assert.match(text, /^Integer, default `1`/m);
      assert.match(text, /\]\(https:\/\/nightlies\.apache\.org\/flink\/.*#taskmanager-numberoftaskslots\)/);
    });
  }

  for (const [path, at, typed] of [
    [CONF, "\nparallelism.default", "taskmanager.memory.process.size: 4g\n"],
    [CONFIG, "\nparallelism:", "  memory:\n    process:\n      size: 4g\n"],
  ]) {
    test(`a memory option in ${path.split("/").at(-1)} shows what becomes of the whole memory`, async () => {
      const document = await open(path);
      await insert(document, before(document, at), typed);
      let text = "";
      await until(
        "the breakdown",
        async () => {
          text = await hover(document, before(document, "size: 4g"));
          return text.includes("Memory of a TaskManager");
        },
        () => text,
      );
      for (const [part, size] of [
        ["Total Process Memory", "4,096"],
        ["Managed Memory", "1,372.16"],
        ["JVM Metaspace", "256"],
        ["JVM Overhead", "409.6"],
      ]) {
        const row = text.split("\n").find((line) => line.startsWith("|") && line.includes(part));
        assert.ok(row?.includes(size), `no ${size} for ${part} in: ${text}`);
      }
      assert.match(text, /-Xmx\d+ /);
    });
  }

  test("an operator is shown with its uid and the id that Flink makes of it", async () => {
    const document = await open(REVENUE);
    await finding(document, "operator-uid/duplicate");
    const text = await hover(document, before(document, "fromSequence"));
    assert.match(text, /uid `orders-source`/);
    assert.match(text, new RegExp(`operator id \`${idByFlink("orders-source")}\``));
  });

  test("at a finding the page of its rule says why it matters", async () => {
    const document = await open(JOB);
    await finding(document, "operator-uid/missing");
    const text = await hover(document, before(document, "process(new"));
    assert.match(text, /keeps? .*state/);
    assert.ok(text.includes(section("operator-uid/missing", "Why it matters")), text);
  });

  test("where there is nothing of Flink's, nothing is shown", async () => {
    const document = await open(JOB);
    await finding(document, "operator-uid/missing");
    assert.equal(await hover(document, before(document, "public class")), "");
  });
});

/** What this extension shows at a position, as Markdown. */
async function hover(document, position) {
  const inside = position.translate(0, 1);
  const hovers = await vscode.commands.executeCommand("vscode.executeHoverProvider", document.uri, inside);
  return hovers.flatMap(({ contents }) => contents.map((content) => content.value ?? content)).join("\n");
}

/** The operator id that Flink itself gave to a uid. */
function idByFlink(uid) {
  const recorded = readFileSync(join(REPOSITORY, "test/conformance/operator-ids.json"), "utf8");
  return new Map(JSON.parse(recorded).ids).get(uid);
}

/** The first paragraph of a section of a rule's page. */
function section(rule, title) {
  const page = readFileSync(join(REPOSITORY, `dist/rules/${rule}.md`), "utf8");
  const body = page.split(`## ${title}\n`)[1]?.split(/^## /m)[0]?.trim();
  return body?.split(/\n\s*\n/)[0] ?? `no section ${title} for ${rule}`;
}
