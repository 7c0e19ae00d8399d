const assert = require("node:assert/strict");
const { writeFileSync } = require("node:fs");
const vscode = require("vscode");
const { findings, inWorkspace, open, pause, servers, until } = require("./helpers.cjs");

/** How long something is looked at that goes on in the background, in milliseconds. */
const SETTLED = 1000;

const cpu = (before) => {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

/**
 * Milliseconds of CPU that the extension host takes for something, less what it takes by itself in that time; and with all that
 * follows in the background.
 * @param {() => unknown} work
 * @param {number} idle what the host takes by itself, as a part of the time
 */
async function costOf(work, idle) {
  const start = performance.now();
  const before = process.cpuUsage();
  await work();
  const own = cpu(before) - idle * (performance.now() - start);
  await pause(SETTLED);
  return { own, withAfter: cpu(before) };
}

/** The part of a core that the extension host takes with nothing to do. */
async function idleLoad() {
  const time = 3 * SETTLED;
  const before = process.cpuUsage();
  await pause(time);
  return cpu(before) / time;
}

suite("activation", () => {
  test("starts nothing, and no server without Flink files", async function () {
    const ours = vscode.extensions.getExtension("flink-preflight.flink-preflight");
    const empties = vscode.extensions.all.filter(({ id }) => id.startsWith("flink-preflight.empty-"));
    assert.ok(empties.length > 0);
    assert.ok([ours, ...empties].every(({ isActive }) => !isActive));
    await pause(SETTLED);
    const idle = await idleLoad();
    const least = await costOf(async () => {
      for (const each of empties) await each.activate();
    }, idle);
    const without = await costOf(() => ours.activate(), idle);
    assert.deepEqual(servers(), []);
    // What the host itself does for a file that is shown, whatever extension is there.
    const shown = await costOf(() => open("notes.txt"), idle);
    const withFlink = await costOf(async () => {
      writeFileSync(inWorkspace("flink-conf.yaml").fsPath, "parallelism.default: 4\n");
      // Known and not shown: what an editor asks of extensions for what it shows is no part of starting.
      const document = await vscode.workspace.openTextDocument(inWorkspace("flink-conf.yaml"));
      await until("findings", () => findings(document).length > 0);
    }, idle);
    assert.equal(servers().length, 1);
    this.test.figures = {
      empty: least.own / empties.length,
      without: without.own,
      shown: shown.own,
      withFlink: withFlink.own,
      withFlinkAndAfter: withFlink.withAfter,
    };
  });
});
