// Loaded by VS Code's extension host, which calls run(). Results go to the file that exthost.mjs names, one JSON
// object a line, because the console of the extension host carries VS Code's own messages, too.

const { appendFileSync } = require("node:fs");
const { join } = require("node:path");
const Mocha = require("mocha");

/** By suite, in this order: the first file looks at what happens before any Flink file is open. */
const FILES = {
  cost: ["cost"],
  plain: ["plain"],
  neighbour: ["neighbour"],
  flink: [
    "activation",
    "diagnostics",
    "hover",
    "completion",
    "fixes",
    "migration",
    "settings",
    "checklist",
    "jobGraph",
    "text",
    "tools",
    "restart",
    "languages",
    "notebooks",
  ],
};

exports.run = async () => {
  const mocha = new Mocha({ ui: "tdd", timeout: 60_000, reporter: ResultFile });
  for (const name of FILES[process.env.FLINK_PREFLIGHT_TEST_SUITE ?? "flink"])
    mocha.addFile(join(__dirname, `${name}.test.cjs`));
  const failures = await new Promise((done) => mocha.run(done));
  if (failures) throw new Error(`${failures} tests failed`);
};

class ResultFile {
  constructor(runner) {
    runner.on("pass", (test) => report(test));
    runner.on("fail", (test, error) => report(test, error.stack ?? String(error)));
    runner.on("pending", (test) => report(test, "was not run"));
  }
}

function report(test, error) {
  const result = {
    title: test.titlePath().join(": "),
    milliseconds: test.duration ?? 0,
    error,
    figures: test.figures,
  };
  const file = process.env.FLINK_PREFLIGHT_TEST_RESULTS;
  if (file) appendFileSync(file, `${JSON.stringify(result)}\n`);
  else console.log(JSON.stringify(result));
}
