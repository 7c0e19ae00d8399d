const assert = require("node:assert/strict");
const vscode = require("vscode");
const helpers = require("./helpers.cjs");
const { action, apply, finding, findingsOf, gone, open } = helpers;

const QUICK_FIX = vscode.CodeActionKind.QuickFix.value;

/** A job of each language, with the line that the fix makes of its first source. */
const JOBS = [
  {
    path: "shipping/jobs/rides.py",
    text: `from pyflink.datastream import StreamExecutionEnvironment

env = StreamExecutionEnvironment.get_execution_environment()
env.from_source(rides, watermarks, "Rides") \\
    .key_by(lambda ride: ride[0]) \\
    .reduce(longest).uid("longest") \\
    .print().uid("printed")
env.execute("rides")
`,
    fixed: 'env.from_source(rides, watermarks, "Rides") \\\n    .uid("rides-source") \\\n    .key_by(',
  },
  {
    path: "shipping/jobs/Rides.kt",
    text: `import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment

fun main() {
    val env = StreamExecutionEnvironment.getExecutionEnvironment()
    env.fromSource(rides, watermarks, "Rides")
        .keyBy { it.driver }
        .reduce { a, b -> a + b }.uid("longest")
        .print().uid("printed")
    env.execute("rides")
}
`,
    fixed: 'env.fromSource(rides, watermarks, "Rides")\n        .uid("rides-source")\n        .keyBy {',
  },
  {
    path: "shipping/jobs/Rides.scala",
    text: `import org.apache.flink.streaming.api.scala._

object Rides extends App {
  val env = StreamExecutionEnvironment.getExecutionEnvironment
  env.fromSource(rides, watermarks, "Rides")
    .keyBy(_.driver)
    .reduce(_ max _).uid("longest")
    .print().uid("printed")
  env.execute("rides")
}
`,
    fixed: 'env.fromSource(rides, watermarks, "Rides")\n    .uid("rides-source")\n    .keyBy(',
  },
];

suite("jobs in other languages", () => {
  for (const { path, text, fixed } of JOBS) {
    test(`${path} is told of the operator without a uid, and gets one in its own style`, async () => {
      const uri = helpers.inWorkspace(path);
      await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
      try {
        const document = await open(path);
        const { range } = await finding(document, "operator-uid/missing");
        assert.match(document.getText(range), /^from_?[sS]ource$/);
        assert.equal(findingsOf(document, "operator-uid/missing").length, 1);
        await apply(await action(document, range, QUICK_FIX, 'Add uid "'));
        assert.ok(document.getText().includes(fixed), document.getText());
        await gone(document, "operator-uid/missing");
        await document.save();
      } finally {
        await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
        await vscode.workspace.fs.delete(helpers.inWorkspace("shipping/jobs"), { recursive: true });
      }
    });
  }
});
