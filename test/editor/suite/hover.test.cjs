const assert = require("node:assert/strict");
const vscode = require("vscode");
const { CONF, finding, open } = require("./helpers.cjs");

suite("hover", () => {
  test("an option is explained", async () => {
    const document = await open(CONF);
    await finding(document, "max-parallelism/unset");
    const position = document.positionAt(document.getText().indexOf("taskmanager.numberOfTaskSlots") + 3);
    const hovers = await vscode.commands.executeCommand(
      "vscode.executeHoverProvider",
      document.uri,
      position,
    );
    const text = hovers
      .flatMap(({ contents }) => contents.map((content) => content.value ?? content))
      .join("\n");
    assert.match(text, /taskmanager\.numberOfTaskSlots/);
    assert.match(text, /default/i);
  });
});
