import { readFileSync } from "node:fs";
import { relative } from "node:path";
import babel from "@babel/core";
import { Instrumenter } from "@stryker-mutator/instrumenter";

const ACTIVE = "stryMutAct_9fa48";
const COVERED = "stryCov_9fa48";
const CALL = new RegExp(`(?:${ACTIVE}|${COVERED})\\((?:"\\d+"(?:, )?)+\\)`, "g");
/** What Stryker changes beside conditions, by the names of its mutators. */
const BESIDE_CONDITIONS = [
  "ArithmeticOperator",
  "ArrayDeclaration",
  "ArrowFunction",
  "AssignmentOperator",
  "BlockStatement",
  "BooleanLiteral",
  "EqualityOperator",
  "LogicalOperator",
  "MethodExpression",
  "ObjectLiteral",
  "OptionalChaining",
  "Regex",
  "StringLiteral",
  "UnaryOperator",
  "UpdateOperator",
];
/** Asked in the recorded code for a condition: notes the mutant that would have changed its value. */
const DECIDED = "__mutantDecided";

/**
 * The files with a switch at each mutant.
 *
 * @param {string} root - the folder that paths are relative to
 * @param {string[]} files - absolute paths
 * @returns {Promise<{ mutants: object[], texts: { path: string, recorded: string, switched: string }[] }>} mutants as
 * Stryker describes them, with `path`, `text` (what is replaced) and `guard` (it skips the way out in `if (..) return` or
 * `if (..) continue`); of each file the text that records which mutants a test reaches, and the one that only switches
 */
export async function instrumented(root, files, { prefix = "", guardsOnly = false } = {}) {
  const sources = files.map((file) => ({ name: file, mutate: true, content: readFileSync(file, "utf8") }));
  const quiet = { isDebugEnabled: () => false, debug() {}, info() {}, warn() {}, error: console.error };
  const options = { excludedMutations: guardsOnly ? BESIDE_CONDITIONS : [], ignorers: [], plugins: null };
  const result = await new Instrumenter(quiet).instrument(sources, options);
  const contents = new Map(sources.map(({ name, content }) => [name, content.split("\n")]));
  const mutants = result.mutants.map((mutant) => {
    const placed = placeOf(contents.get(mutant.fileName), mutant);
    return { ...mutant, id: `${prefix}${mutant.id}`, path: relative(root, mutant.fileName), ...placed };
  });
  const texts = result.files.map(({ name, content }) => {
    const named = content.replace(CALL, (call) =>
      call.replace(/"/, `"${prefix}`).replaceAll(', "', `, "${prefix}`),
    );
    return {
      path: relative(root, name),
      recorded: withDecisions(named),
      switched: named.replace(CALL, (call) => (call.startsWith(COVERED) ? "0" : call)),
    };
  });
  return { mutants, texts };
}

/** What a mutant replaces, and whether it switches off a guard. */
function placeOf(lines, { location: { start, end }, mutatorName, replacement }) {
  const first = lines[start.line];
  const last = lines[end.line];
  const text =
    start.line === end.line
      ? first.slice(start.column, end.column)
      : [first.slice(start.column), ...lines.slice(start.line + 1, end.line), last.slice(0, end.column)].join(
          "\n",
        );
  const guard =
    mutatorName === "ConditionalExpression" &&
    replacement === "false" &&
    /\bif \($/.test(first.slice(0, start.column)) &&
    /^\) (?:return|continue)\b/.test(last.slice(end.column));
  return { text, guard };
}

/** A condition that is replaced by `true` or `false` is reached only where its value is the other one. */
function withDecisions(content) {
  const { types } = babel;
  const isSwitch = (node) => types.isConditionalExpression(node) && node.test.callee?.name === ACTIVE;
  const seen = new Set();
  const plugin = {
    visitor: {
      ConditionalExpression({ node }) {
        if (!isSwitch(node) || seen.has(node)) return;
        const ids = {};
        let last = node;
        for (; isSwitch(last.alternate) || last === node; last = last.alternate) {
          seen.add(last);
          if (types.isBooleanLiteral(last.consequent))
            ids[last.consequent.value] = last.test.arguments[0].value;
          if (!isSwitch(last.alternate)) break;
        }
        if (isSwitch(last.alternate)) return;
        const { expressions } = last.alternate;
        if (Object.keys(ids).length === 0 || expressions?.[0]?.callee?.name !== COVERED) return;
        const [cover, value] = expressions;
        cover.arguments = cover.arguments.filter((each) => !Object.values(ids).includes(each.value));
        const decided = types.callExpression(types.identifier(DECIDED), [
          value,
          types.valueToNode(ids.false ?? null),
          types.valueToNode(ids.true ?? null),
        ]);
        last.alternate = types.sequenceExpression([cover, decided]);
      },
    },
  };
  return babel.transformSync(content, {
    configFile: false,
    babelrc: false,
    plugins: [plugin],
    parserOpts: { plugins: ["typescript"], sourceType: "module" },
    generatorOpts: { retainLines: false },
  }).code;
}
