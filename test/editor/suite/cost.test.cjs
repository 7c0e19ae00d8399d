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
 * Milliseconds of CPU that the extension host takes for something, and with all that this starts in the background; the
 * first also less what the host takes by itself in that time.
 * @param {() => unknown} work
 * @param {number} idle what the host takes by itself, as a part of the time
 */
async function costOf(work, idle) {
  const start = performance.now();
  const before = process.cpuUsage();
  await work();
  const alone = cpu(before);
  const own = alone - idle * (performance.now() - start);
  await pause(SETTLED);
  return { alone, own, all: cpu(before) };
}

/** The part of a core that the extension host takes with nothing to do. */
async function idleLoad() {
  const time = 3 * SETTLED;
  const before = process.cpuUsage();
  await pause(time);
  return cpu(before) / time;
}

suite("activation", () => {
  // What it costs is told by its title, and nothing asserts a time.
  test("starts nothing, and no server without Flink files", async function () {
    const [ours, empty] = ["flink-preflight", "empty"].map((name) =>
      vscode.extensions.getExtension(`flink-preflight.${name}`),
    );
    assert.deepEqual([ours.isActive, empty.isActive], [false, false]);
    await pause(SETTLED);
    const idle = await idleLoad();
    const least = await costOf(() => empty.activate(), idle);
    const without = await costOf(() => ours.activate(), idle);
    assert.deepEqual(servers(), []);
    // What the host itself does for a file that is shown, whatever extension is there.
    const shownFile = await costOf(() => open("notes.txt"), idle);
    const more = await costOf(async () => {
      writeFileSync(inWorkspace("flink-conf.yaml").fsPath, "parallelism.default: 4\n");
      // Known and not shown: what an editor asks of extensions for what it shows is no part of starting.
      const document = await vscode.workspace.openTextDocument(inWorkspace("flink-conf.yaml"));
      await until("findings", () => findings(document).length > 0);
    }, idle);
    assert.equal(servers().length, 1);
    // The host has work of its own in what follows, which can be more than all the rest.
    const shown = ({ alone, own, all }) =>
      `${alone.toFixed(0)} ms, ${own.toFixed(0)} ms without the host's own work (${(own / least.own).toFixed(1)} times ` +
      `an empty extension's), ${all.toFixed(0)} ms with what follows`;
    this.test.title +=
      `; CPU of the extension host: ${shown(without)}; to the first findings ${shown(more)}; ` +
      `a file that is opened ${shown(shownFile)}, an empty extension ${shown(least)}; with nothing to do the host takes ${(idle * 1000).toFixed(0)} ms in a second`;
  });
});
