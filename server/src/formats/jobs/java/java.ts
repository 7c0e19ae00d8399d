import { NEWEST, OLDEST } from "../../../flink/versions.ts";
import type { Environment, Facts, Operator, OperatorWords, Setting } from "../../../model/facts.ts";
import type { Span } from "../../../model/span.ts";
import type { DocumentText, Format } from "../../format.ts";
import { readIgnores } from "../../ignores.ts";
import { JAVA } from "../../kinds.ts";
import { endOfLineAt, lineStarts } from "../../text.ts";
import type { WasmSource } from "../tree/sourceTrees.ts";
import type { Builders, EnvironmentBuilder, OperatorBuilder, SettingBuilder } from "./builders.ts";
import { callLabel } from "./callLabel.ts";
import { Configurations } from "./configurations.ts";
import { connectorsOf } from "./connectors.ts";
import { Constants } from "./constants.ts";
import { editJava } from "./edit.ts";
import { isIdle } from "./idle.ts";
import { JobReader } from "./jobReader.ts";
import { isTooLate } from "./late.ts";
import type { SyntaxTree } from "./members.ts";
import { Multiplicities } from "./multiplicity.ts";
import { namesOf } from "./names.ts";
import { operatorWords } from "./operatorWords.ts";
import { leadsTo, pathTo } from "./paths.ts";
import type { Reader } from "./reader.ts";
import { importedApis } from "./removedApis.ts";
import { type Method, scopesOf } from "./scopes.ts";
import { optionKey } from "./settings.ts";
import { sharedUids } from "./sharedUids.ts";
import { enclosing, isMethod, type SyntaxIndex, syntaxIndexOf } from "./syntaxIndex.ts";
import type { Element, SyntaxNode } from "./syntaxNode.ts";
import { transactionalSinks } from "./transactions.ts";
import { JavaTrees } from "./trees.ts";
import { uidPlaceOf } from "./uidPlace.ts";

/** Flink jobs in Java, written with the DataStream or Table API. */
export function java(wasm: WasmSource): Format {
  const trees = new JavaTrees(wasm);
  const wordsLater =
    ({ uri, text }: DocumentText, tree: SyntaxTree) =>
    (job: ReadJob) =>
    () => {
      if (trees.isCurrent(uri, tree)) return wordsIn(job);
      return trees.withTree(uri, text, false, (again) => wordsIn(readJob(text, again)));
    };
  return {
    ...JAVA,
    prepare: () => trees.load(),
    concernsFlink: JAVA.mayConcernFlink,
    // While somebody types, nobody asks for words: they wait until somebody does.
    read: (document) =>
      trees.withTree(document.uri, document.text, true, (tree) =>
        factsOf(document, tree, wordsLater(document, tree)),
      ),
    readOnce: (document) =>
      trees.withTree(document.uri, document.text, false, (tree) =>
        factsOf(document, tree, (job) => {
          const words = wordsIn(job);
          return () => words;
        }),
      ),
    edit: editJava,
    close: (uri) => trees.forget(uri),
  };
}

/** A file as it was read, as long as its tree is there. */
interface ReadJob {
  readonly reader: JobReader;
  readonly builders: Builders;
  /** The indices of the operators' builders in the order of the text. */
  readonly order: readonly number[];
}

function readJob(text: string, tree: SyntaxTree): ReadJob {
  const syntax = syntaxIndexOf(tree);
  const scopes = scopesOf(syntax, text);
  const reader = new JobReader(
    text,
    syntax,
    namesOf(syntax, text, scopes),
    scopes,
    new Constants(text, scopes),
  );
  const builders = reader.read();
  return { reader, builders, order: sourceOrder(builders) };
}

/** The words for all operators, in the order of the text. */
function wordsIn({ reader, builders, order }: ReadJob): OperatorWords[] {
  const owners = new Map<Element, string | null>();
  return order.flatMap((index) => {
    const builder = builders.operators[index];
    return builder ? operatorWords(reader, builder, owners) : [];
  });
}

/** @param wordsOf how the words for the operators are found when somebody asks for them */
function factsOf(
  { uri, text }: DocumentText,
  tree: SyntaxTree,
  wordsOf: (job: ReadJob) => () => readonly OperatorWords[],
): Facts {
  const job = readJob(text, tree);
  const { reader, builders, order } = job;
  const multiplicities = new Multiplicities(reader);
  const findWords = wordsOf(job);
  let words: readonly OperatorWords[] | undefined;
  const { syntax, scopes } = reader;
  const firstClass = syntax.ofType("class_declaration")[0]?.node.childForFieldName("name");
  const start = firstClass?.startIndex ?? 0;
  return {
    uri,
    kind: "job",
    format: JAVA.id,
    values: "legacy",
    readBy: { from: OLDEST, to: NEWEST },
    // A public class stands in the file of its name.
    declares: [uri.slice(uri.lastIndexOf("/") + 1).replace(/\.java$/, "")],
    packageName: packageOf(syntax, text),
    starts: [...scopes.allMethods()].some(isMain),
    settings: settingsOf(reader, builders),
    operators: operatorsOf(job, multiplicities),
    get operatorWords() {
      words ??= findWords();
      return words;
    },
    environments: builders.environments.map((builder) => environmentOf(reader, builders, builder)),
    forwardsTo: [...builders.forwardsTo],
    open: false,
    templated: false,
    strayUids: builders.strayUids,
    removedApis: [...importedApis(syntax, text), ...builders.removedApis].sort(
      (a, b) => a.span.start - b.span.start,
    ),
    hidden: builders.hidden
      .map((each) => ({ ...each, beside: each.beside === null ? null : order.indexOf(each.beside) }))
      .sort((a, b) => a.methodSpan.start - b.methodSpan.start),
    ...(builders.planned ? { planned: true } : {}),
    connectors: connectorsOf(reader, multiplicities),
    transactional: transactionalSinks(reader),
    problems: tree.hasError
      ? [{ kind: "syntax", span: { start: 0, end: 0 }, message: "The file does not parse as Java." }]
      : [],
    ignores: ignoresOf(tree.root, text),
    anchor: { start, end: firstClass?.endIndex ?? endOfLineAt(text, 0) },
  };
}

function packageOf(syntax: SyntaxIndex, text: string): string {
  const name = syntax.ofType("package_declaration")[0]?.node.namedChildren.at(-1);
  return name ? text.slice(name.startIndex, name.endIndex).replace(/\s+/g, "") : "";
}

/** A method that Java starts a program with; since Java 25 one without arguments does as well. */
function isMain({ name, returnType, parameterTypes }: Method): boolean {
  return name === "main" && returnType === "void" && parameterTypes.length <= 1;
}

/** The indices of the operators' builders in the order of the text. */
function sourceOrder({ operators }: Builders): number[] {
  const start = (index: number) => operators[index]?.methodSpan.start ?? 0;
  return operators.map((_, index) => index).sort((a, b) => start(a) - start(b));
}

/** Operators in that order, with the indices of their inputs turned accordingly. */
function operatorsOf({ reader, builders, order }: ReadJob, multiplicities: Multiplicities): Operator[] {
  const place = new Map(order.map((builder, index) => [builder, index]));
  const shared = sharedUids(reader);
  return order.flatMap((index) => {
    const builder = builders.operators[index];
    if (!builder) return [];
    const { method, methodSpan, role, state, uidHash, name, parallelism, maxParallelism, environment } =
      builder;
    const uid = shared.get(builder) ?? builder.uid;
    const times = multiplicities.of(builder.call.element);
    return {
      method,
      methodSpan,
      role,
      state,
      uid,
      uidHash,
      uidKnown: !builder.escaped && !inSinkTopology(reader, builder),
      ...(builder.uidFrom ? { uidFrom: builder.uidFrom } : {}),
      uidPlace: uid || times !== "once" ? null : uidPlaceOf(reader, builder),
      repeated:
        shared.has(builder) || (times === "many" && (!uid || multiplicities.isSurelyRepeated(builder))),
      ...(times === "once" ? {} : { mayRepeat: true }),
      builtBy: multiplicities.builtBy(builder),
      name,
      parallelism,
      maxParallelism,
      inputs: builder.inputs.map((input) => place.get(input) ?? 0).sort((a, b) => a - b),
      environment,
      label: callLabel(reader, builder),
      path: uid ? pathTo(reader, builder.call.element) : [],
    };
  });
}

/** Methods in which a sink adds operators of its own: a uid there obliges every user to give the sink one. */
const TOPOLOGY = /^add(PreWrite|PreCommit|PostCommit)Topology$/;

function inSinkTopology(reader: Reader, builder: OperatorBuilder): boolean {
  const around = enclosing(builder.call.element, isMethod);
  return around !== null && TOPOLOGY.test(reader.scopes.methodOf(around)?.name ?? "");
}

function settingsOf(reader: Reader, builders: Builders): Setting[] {
  const configurations = new Configurations(reader, (key) => optionKey(reader, key)?.by === "constant");
  return builders.settings
    .flatMap((builder) => {
      const { configuration, on, call, ...setting } = builder;
      const uses = configuration === undefined ? [] : (builders.configurationUses.get(configuration) ?? []);
      const last = uses.at(-1);
      // What is set behind its last use no environment gets: Flink has copied the configuration.
      if (last && configuration !== undefined && isTooLate(reader, setting.keySpan.start, configuration))
        return [];
      const reached = configurations.callOf(builder);
      if (reached) return { ...setting, environment: reached.environment, onConfiguration: reached.call };
      if (last) return { ...setting, environment: last.environment };
      return isConditional(reader, builder) ? { ...setting, conditional: true as const } : setting;
    })
    .sort((a, b) => a.keySpan.start - b.keySpan.start);
}

/** True when the program may make an environment without coming by the call on it. */
function isConditional(reader: Reader, { call, environment }: SettingBuilder): boolean {
  const made = reader.builders.environments[environment ?? -1];
  if (!call || !made) return false;
  return !leadsTo(pathTo(reader, call.element), pathTo(reader, made.call.element));
}

function environmentOf(reader: Reader, builders: Builders, builder: EnvironmentBuilder): Environment {
  const index = builders.environments.indexOf(builder);
  const open = [...builders.configurationUses].some(([configuration, uses]) => {
    const used = uses.some(({ environment }) => environment === index);
    return used && builders.openConfigurations.has(configuration);
  });
  const { span, local, escapesTo } = builder;
  return {
    span,
    local,
    idle: isIdle(reader, builder),
    open: builder.open || open || reader.names.processesState,
    escapesTo: [...new Set(escapesTo)],
    variable: variableOf(reader, builder),
  };
}

/** `env` in `StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();` */
function variableOf(reader: Reader, builder: EnvironmentBuilder): Environment["variable"] {
  let { node } = builder.call.element;
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
