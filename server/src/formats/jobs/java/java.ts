import { NEWEST, OLDEST } from "../../../flink/versions.ts";
import type { Environment, Facts, Operator, Setting } from "../../../model/facts.ts";
import type { Span } from "../../../model/span.ts";
import type { DocumentText, Format } from "../../format.ts";
import { readIgnores } from "../../ignores.ts";
import { JAVA } from "../../kinds.ts";
import { endOfLineAt, lineStarts } from "../../text.ts";
import { Constants } from "./constants.ts";
import type { Drafts, EnvironmentDraft, OperatorDraft } from "./drafts.ts";
import { editJava } from "./edit.ts";
import { hintsOf } from "./hints.ts";
import { JobReader } from "./jobReader.ts";
import type { SyntaxTree } from "./members.ts";
import { namesOf } from "./names.ts";
import { enclosing, isMethod, outlineOf } from "./outline.ts";
import { pathTo } from "./paths.ts";
import type { Reader } from "./reader.ts";
import { scopesOf } from "./scopes.ts";
import { JavaTrees, type WasmSource } from "./syntax.ts";
import type { SyntaxNode } from "./syntaxNode.ts";
import { timesBuilt, uidPlaceOf } from "./uidPlace.ts";

/** Flink jobs in Java, written with the DataStream or Table API. */
export function java(wasm: WasmSource): Format {
  const trees = new JavaTrees(wasm);
  const read = (document: DocumentText, keep: boolean): Facts =>
    trees.withTree(document.uri, document.text, keep, (tree) => factsOf(document, tree));
  return {
    ...JAVA,
    prepare: () => trees.load(),
    concernsFlink: JAVA.mayConcernFlink,
    read: (document) => read(document, true),
    readOnce: (document) => read(document, false),
    edit: editJava,
    close: (uri) => trees.forget(uri),
  };
}

function factsOf({ uri, text }: DocumentText, tree: SyntaxTree): Facts {
  const outline = outlineOf(tree);
  const scopes = scopesOf(outline, text);
  const reader = new JobReader(
    text,
    outline,
    namesOf(outline, text, scopes),
    scopes,
    new Constants(text, scopes),
  );
  const drafts = reader.read();
  const firstClass = outline.ofType("class_declaration")[0]?.node.childForFieldName("name");
  const start = firstClass?.startIndex ?? 0;
  return {
    uri,
    kind: "job",
    format: JAVA.id,
    values: "legacy",
    readBy: { from: OLDEST, to: NEWEST },
    // A public class stands in the file of its name.
    declares: [uri.slice(uri.lastIndexOf("/") + 1).replace(/\.java$/, "")],
    settings: settingsOf(drafts),
    operators: operatorsOf(reader, drafts),
    environments: drafts.environments.map((draft) => environmentOf(reader, drafts, draft)),
    handsOn: [...drafts.handsOn],
    open: false,
    templated: false,
    strayUids: drafts.strayUids,
    problems: tree.hasError
      ? [{ kind: "syntax", span: { start: 0, end: 0 }, message: "The file does not parse as Java." }]
      : [],
    ignores: ignoresOf(tree.root, text),
    anchor: { start, end: firstClass?.endIndex ?? endOfLineAt(text, 0) },
  };
}

/** Operators in the order of the text, with the indices of their inputs turned accordingly. */
function operatorsOf(reader: Reader, drafts: Drafts): Operator[] {
  const order = drafts.operators.map((_, index) => index);
  order.sort(
    (a, b) => (drafts.operators[a]?.methodSpan.start ?? 0) - (drafts.operators[b]?.methodSpan.start ?? 0),
  );
  const place = new Map(order.map((draft, index) => [draft, index]));
  return order.flatMap((index) => {
    const draft = drafts.operators[index];
    if (!draft) return [];
    const { method, methodSpan, role, state, uid, uidHash, name, parallelism, maxParallelism, environment } =
      draft;
    const times = uid ? "once" : timesBuilt(reader, draft.call.element);
    return {
      method,
      methodSpan,
      role,
      state,
      uid,
      uidHash,
      uidKnown: draft.takesUid && !draft.handedOver && !inSinkTopology(reader, draft),
      uidPlace: uid || times !== "once" ? null : uidPlaceOf(reader, draft),
      repeated: times === "many",
      name,
      parallelism,
      maxParallelism,
      inputs: draft.inputs.map((input) => place.get(input) ?? 0).sort((a, b) => a - b),
      environment,
      hints: uid ? [] : hintsOf(reader, draft),
      named: (draft.name?.value ?? draft.givenName) !== null,
      path: uid ? pathTo(reader, draft.call.element) : [],
    };
  });
}

/** Methods in which a sink adds operators of its own: a uid there obliges every user to give the sink one. */
const TOPOLOGY = /^add(PreWrite|PreCommit|PostCommit)Topology$/;

function inSinkTopology(reader: Reader, draft: OperatorDraft): boolean {
  const around = enclosing(draft.call.element, isMethod);
  return around !== null && TOPOLOGY.test(reader.scopes.methodOf(around)?.name ?? "");
}

function settingsOf(drafts: Drafts): Setting[] {
  return drafts.settings
    .map(({ configuration, ...setting }) => {
      const used = configuration === undefined ? undefined : drafts.configurationUse.get(configuration);
      return used === undefined ? setting : { ...setting, environment: used };
    })
    .sort((a, b) => a.keySpan.start - b.keySpan.start);
}

function environmentOf(reader: Reader, drafts: Drafts, draft: EnvironmentDraft): Environment {
  const index = drafts.environments.indexOf(draft);
  const open = [...drafts.configurationUse].some(([configuration, used]) => {
    return used === index && drafts.openConfigurations.has(configuration);
  });
  const { span, local, handedTo } = draft;
  return {
    span,
    local,
    open: draft.open || open || reader.names.processesState,
    handedTo: [...new Set(handedTo)],
    variable: variableOf(reader, draft),
  };
}

/** `env` in `StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();` */
function variableOf(reader: Reader, draft: EnvironmentDraft): Environment["variable"] {
  let { node } = draft.call.element;
  while (node.parent?.type === "method_invocation") node = node.parent;
  const target = node.parent;
  const statement = target?.parent;
  // Elsewhere than in a block (a branch without braces, an arrow) a second statement would not belong to the first.
  if (
    !target ||
    !statement ||
    !/^(block|constructor_body|switch_block_statement_group)$/.test(statement.parent?.type ?? "")
  )
    return null;
  if (reader.evaluate(node)?.kind !== "environment") return null;
  const span = { start: statement.startIndex, end: statement.endIndex };
  if (target.type === "variable_declarator" && statement.type === "local_variable_declaration") {
    return { name: reader.slice(target.childForFieldName("name")), statement: span };
  }
  if (target.type === "assignment_expression" && statement.type === "expression_statement") {
    return { name: reader.slice(target.childForFieldName("left")), statement: span };
  }
  return null;
}

function ignoresOf(root: SyntaxNode, text: string) {
  if (!text.includes("flink-preflight-ignore")) return [];
  const comments: Span[] = root
    .descendantsOfType(["line_comment", "block_comment"])
    .map((node) => ({ start: node.startIndex, end: node.endIndex }));
  return readIgnores(text, lineStarts(text), comments);
}
