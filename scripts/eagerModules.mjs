// V8 reads a function only in part until it is called, and then once more. A bundle has each CommonJS module in a function,
// and a library runs nearly all of its modules as it is loaded, so that all of it is read twice. A function in brackets is
// read as a whole at once.
import { parseSync } from "@babel/core";

/**
 * The text of a bundle with the functions of its modules in brackets.
 * @param {string} text
 */
export function withEagerModules(text) {
  const tree = parseSync(text, { configFile: false, babelrc: false, sourceType: "script" });
  const declared = tree.program.body.flatMap((each) => each.declarations ?? []);
  const modules = declared.flatMap(({ init }) => (init?.type === "CallExpression" ? init.arguments : []));
  let eager = "";
  let end = 0;
  for (const { type, start, params, body } of modules) {
    if (type !== "ArrowFunctionExpression" || body.type !== "BlockStatement") continue;
    const names = params.map((each) => text.slice(each.start, each.end));
    // Brackets change nothing for an arrow.
    eager += `${text.slice(end, start)}(function(${names})${text.slice(body.start, body.end)})`;
    end = body.end;
  }
  return eager + text.slice(end);
}
