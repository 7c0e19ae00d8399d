import { isEnvironment, isOfV2 } from "../../flink/api/types.ts";
import { NEWEST, OLDEST } from "../../flink/versions.ts";
import { lastPartOf } from "../../model/address.ts";
import type { Facts } from "../../model/facts.ts";
import type { Environment, Operator, OperatorWords, UidCall } from "../../model/operator.ts";
import type { Problem } from "../../model/problem.ts";
import type { Writable } from "../../model/writable.ts";
import type { DocumentText } from "../format.ts";
import { readIgnores } from "../ignores.ts";
import { endOfLineAt, lineStarts } from "../text.ts";
import type { FileCode, MemberCode } from "./code.ts";
import type { EnvironmentBuilder, OperatorBuilder } from "./flow/builders.ts";
import { callLabel } from "./flow/callLabel.ts";
import { callSites } from "./flow/callSites.ts";
import { committedTables } from "./flow/committedTables.ts";
import { connectorsOf } from "./flow/connectors.ts";
import { Edges } from "./flow/edges.ts";
import type { Evaluator } from "./flow/evaluate.ts";
import { isIdle } from "./flow/idle.ts";
import type { KeptEvaluator } from "./flow/keptEvaluator.ts";
import { merged } from "./flow/merging.ts";
import { Multiplicities } from "./flow/multiplicity.ts";
import { operatorWords } from "./flow/operatorWords.ts";
import { pathTo } from "./flow/paths.ts";
import { plannedAt } from "./flow/plannedAt.ts";
import { importedApis } from "./flow/removedApis.ts";
import { sharedUids } from "./flow/sharedUids.ts";
import { transactionalSinks } from "./flow/transactions.ts";
import { bareType } from "./flow/typeNames.ts";
import { uidPlaceOf } from "./flow/uidPlace.ts";
import { namesUsed, UncalledMethods } from "./flow/uncalled.ts";
import { unseenOperators } from "./flow/unseenOperators.ts";
import { Ways } from "./flow/ways.ts";
import type { Language } from "./language.ts";
import type { ClassOffer } from "./link/offers.ts";
import { settingFacts } from "./settingFacts.ts";

/**
 * What a source file says of the jobs that it builds, whatever its language.
 *
 * @param asked what it has asked of the classes of others, by their whole names
 */
export function jobFacts(
  { uri, text }: DocumentText,
  kept: KeptEvaluator,
  asked: ReadonlyMap<string, readonly ClassOffer[]>,
): Facts {
  const { flow } = kept;
  const { language } = flow;
  const { code } = flow.program;
  const { builders } = flow;
  const order = orderOf(flow);
  const place = placesOf(order);
  const multiplicities = new Multiplicities(flow);
  const shared = sharedUids(flow);
  const heads = merged(flow);
  const isPart = builders.operators.some(({ environment }) => environment === null);
  const makers = isPart ? makersOf(flow, asked) : [];
  const { kind } = language;
  const uncalled = new UncalledMethods(flow);
  const ways = new Ways(flow);
  const settings = settingFacts(flow, uncalled, ways);
  const unseen = unseenOperators(flow);
  const buildsParts = builders.operators.length + builders.environments.length > 0;
  const sites = buildsParts ? callSites(flow, multiplicities) : [];
  const planned = plannedAt(flow, builders.planned);
  const facts: Omit<Facts, keyof Later> = {
    uri,
    kind: "job",
    format: kind.id,
    values: "legacy",
    ...(flow.api.naming ? { methodNaming: flow.api.naming } : {}),
    readBy: { from: OLDEST, to: NEWEST },
    declares: declaredBy(uri, code, language),
    packageName: code.packageName,
    starts: isStarted(code),
    settings: settings.set,
    operators: order.map(([index, builder]) => {
      const operator = operatorOf(flow, builder, { multiplicities, shared, place, uncalled, ways });
      const head = heads.get(index);
      if (head === undefined) return operator;
      return { ...operator, mergedInto: head === null ? null : (place.get(head) ?? null) };
    }),
    environments: builders.environments.map((builder) => environmentOf(flow, builder)),
    ...(settings.classes.length > 0 ? { classes: settings.classes } : {}),
    ...(settings.removed.length > 0 ? { removed: settings.removed } : {}),
    ...(makers.length > 0 ? { environmentsFrom: makers } : {}),
    forwardsTo: [...builders.forwardsTo],
    ...(handsOn(flow) ? { calls: namesUsed(flow.program) } : {}),
    ...(settings.callsSometimes.size > 0 ? { callsSometimes: settings.callsSometimes } : {}),
    ...(sites.length > 0 ? { callSites: sites } : {}),
    open: false,
    templated: false,
    strayUids: builders.strayUids,
    removedApis: [...importedApis(code), ...builders.removedApis].sort((a, b) => a.span.start - b.span.start),
    hidden: builders.hidden
      .map((each) => ({ ...each, beside: each.beside === null ? null : (place.get(each.beside) ?? null) }))
      .sort((a, b) => a.methodSpan.start - b.methodSpan.start),
    ...(unseen.length > 0 ? { unseenOperators: unseen } : {}),
    ...(planned ? { planned: true, plannedAt: planned } : {}),
    connectors: connectorsOf(flow, multiplicities),
    transactional: transactionalSinks(flow),
    ...(planned ? { committed: committedTables(flow) } : {}),
    problems: code.broken ? [doesNotParse(flow.language)] : [],
    ...besideCode(text, code),
  };
  return withLater(facts, { operatorWords: () => wordsOf(kept.flow), edges: () => edgesOf(kept.flow) });
}

export const doesNotParse = ({ title }: Language): Problem => ({
  kind: "syntax",
  span: { start: 0, end: 0 },
  message: `The file does not parse as ${title}.`,
});

/** What a file says beside its program. */
export function besideCode(text: string, { classes, comments }: FileCode): Pick<Facts, "ignores" | "anchor"> {
  const first = classes.find(({ kind }) => kind === undefined || kind === "class");
  return {
    ignores: text.includes("flink-preflight-ignore") ? readIgnores(text, lineStarts(text), comments) : [],
    anchor: first?.nameAt ?? { start: 0, end: endOfLineAt(text, 0) },
  };
}

/** The operators, each behind its number, by their places in the text. */
type Order = readonly (readonly [number, OperatorBuilder])[];

const orderOf = ({ builders: { operators } }: Evaluator): Order =>
  [...operators.entries()].sort(([, a], [, b]) => a.methodSpan.start - b.methodSpan.start);

/** By the number of an operator its place in the order. */
const placesOf = (order: Order): ReadonlyMap<number, number> =>
  new Map(order.map(([index], place) => [index, place]));

/** What few ask for. */
interface Later {
  operatorWords(): Facts["operatorWords"];
  edges(): Facts["edges"];
}

/** Adds what few ask for to facts that nobody has yet, so that only who asks pays. */
export function withLater(facts: Omit<Facts, keyof Later>, later: Later): Facts {
  let words: readonly OperatorWords[] | undefined;
  let edges: Facts["edges"] | undefined;
  const added = {
    get operatorWords() {
      words ??= later.operatorWords();
      return words;
    },
    get edges() {
      edges ??= later.edges();
      return edges;
    },
  };
  return Object.defineProperties(facts as Facts, Object.getOwnPropertyDescriptors(added));
}

const wordsOf = (flow: Evaluator): OperatorWords[] =>
  orderOf(flow).map(([, builder]) => operatorWords(flow, builder));

/** The edges of the operators by their places in the text. */
function edgesOf(flow: Evaluator): Facts["edges"] {
  const order = orderOf(flow);
  const place = placesOf(order);
  const edges = new Edges(flow);
  // What is upstream was made first: one by one, none has to be worked out within another.
  for (const index of flow.builders.operators.keys()) edges.of(index);
  return order.map(([index]) =>
    edges
      .of(index)
      .map((edge) => ({ ...edge, from: place.get(edge.from) ?? 0 }))
      .sort((a, b) => a.from - b.from),
  );
}

/** Packages in which nobody has a class of their own. */
const OF_LIBRARIES = /^(?:org\.apache\.flink|javax?|scala|kotlin)\./;

/** Methods of other files that give environments away and that this one calls, and the classes above its own. */
function makersOf(
  { program, names, scopes }: Evaluator,
  asked: ReadonlyMap<string, readonly ClassOffer[]>,
): string[] {
  const called = new Set(program.calls.map(({ name }) => name));
  const giving = [...asked].flatMap(([whole, offers]) =>
    offers
      .flatMap(({ methods }) => methods)
      .filter(({ name, kind }) => kind !== null && isEnvironment(kind) && called.has(name))
      .map(({ name }) => `${whole}#${name}`),
  );
  const above = program.code.classes.flatMap(({ supertypes }) =>
    supertypes.map(bareType).flatMap((type) => (scopes.classNamed(type) < 0 ? names.wholeNames(type) : [])),
  );
  return [...new Set([...giving, ...above])].filter((name) => !OF_LIBRARIES.test(name));
}

const handsOn = ({ builders }: Evaluator): boolean =>
  builders.forwardsTo.size > 0 || builders.environments.some(({ escapesTo }) => escapesTo.length > 0);

/** Names that other documents know a file by: its own, and those of its classes and functions. */
function declaredBy(uri: string, code: FileCode, language: Language): string[] {
  const { classes, members, fileClass } = code;
  const file = lastPartOf(uri).replace(/\.\w+$/, "");
  if (language.classPerFile) return [file];
  const functions = members.flatMap(({ owner, code }) =>
    owner < 0 && code.kind === "method" ? [code.name] : [],
  );
  const around = functions.length > 0 ? (fileClass ?? language.fileClass?.(file) ?? []) : [];
  return [...new Set([file, ...classes.map(({ name }) => name), ...functions].concat(around))];
}

/** True for what somebody can start: a `main`, or statements that run when the file does. */
function isStarted({ members, classes }: FileCode): boolean {
  return members.some(({ owner, code }) => {
    if (code.kind === "method") return isMain(code);
    const runs = owner < 0 || classes[owner]?.single === true;
    return runs && code.kind === "script" && code.exprs.some(({ is }) => is === "call");
  });
}

/** A method that a program starts with; since Java 25 one without arguments does as well. */
const isMain = ({ name, returns, parameters }: MemberCode): boolean =>
  name === "main" && (returns === null || /^(?:void|Unit|None)$/.test(returns)) && parameters.length <= 1;

/** What is known of a file's operators together. */
interface Together {
  readonly multiplicities: Multiplicities;
  readonly shared: ReadonlyMap<OperatorBuilder, UidCall>;
  readonly uncalled: UncalledMethods;
  readonly ways: Ways;
  /** Where each stands in the order of the text. */
  readonly place: ReadonlyMap<number, number>;
}

function operatorOf(
  flow: Evaluator,
  builder: OperatorBuilder,
  { multiplicities, shared, place, uncalled, ways }: Together,
): Operator {
  const { method, methodSpan, role, state, uidHash, name, parallelism, maxParallelism, environment } =
    builder;
  const uid = shared.get(builder) ?? builder.uid;
  const times = multiplicities.of(builder.call.id);
  const built = multiplicities.builderOf(builder);
  const operator: Writable<Operator> = {
    method,
    methodSpan,
    role,
    state,
    uid,
    uidHash,
    uidKnown: !builder.escaped && !inSinkTopology(flow, builder),
    uidPlace: uid || times !== "once" ? null : uidPlaceOf(flow, builder),
    repeated: shared.has(builder) || (times === "many" && multiplicities.isSurelyRepeated(builder)),
    builtBy: built?.name ?? null,
    name,
    parallelism,
    maxParallelism,
    inputs: builder.inputs.map((input) => place.get(input) ?? 0).sort((a, b) => a - b),
    environment,
    label: callLabel(flow, builder),
    path: uid ? pathTo(flow, builder.call.id) : [],
  };
  // Few have these; to spread them into each would cost more than all the rest.
  if (builder.uidFrom && !flow.api.uidOnStreams) operator.uidFrom = builder.uidFrom;
  if (builder.uidInstead !== undefined) operator.uidInstead = builder.uidInstead;
  if (builder.uidRequired) operator.uidRequired = true;
  if (builder.uidMethod) operator.uidMethod = builder.uidMethod;
  if (built?.on !== undefined) operator.builtOn = built.on;
  if (times !== "once") operator.mayRepeat = true;
  if (times === "many" && !uid && !operator.repeated) operator.severalTimes = true;
  if (uncalled.callersOf(builder.call.id) === "nobody") operator.uncalled = true;
  if (mayBeSkipped(flow, builder, ways)) operator.uidSkipped = true;
  return operator;
}

/** True where what gives an operator its uid stands apart from what builds it, behind a condition of its own. */
function mayBeSkipped({ program }: Evaluator, { uidGiven, call }: OperatorBuilder, ways: Ways): boolean {
  if (uidGiven === null) return false;
  let giving = program.callAt(program.parentOf(uidGiven));
  while (giving && giving.id !== call.id) giving = program.callAt(program.receiverOf(giving));
  return !giving && !ways.leads(uidGiven, [call.id]);
}

/** Methods in which a sink adds operators of its own: a uid there obliges every user to give the sink one. */
const TOPOLOGY = /^add(PreWrite|PreCommit|PostCommit)Topology$/;

const inSinkTopology = ({ program }: Evaluator, { call }: OperatorBuilder): boolean =>
  TOPOLOGY.test(program.codeOf(program.memberOf(call.id)).name);

function environmentOf(flow: Evaluator, builder: EnvironmentBuilder): Environment {
  const { builders, names } = flow;
  const index = builders.environments.indexOf(builder);
  const open = [...builders.configurationUses].some(
    ([configuration, uses]) =>
      uses.some(({ environment }) => environment === index) && builders.openConfigurations.has(configuration),
  );
  const { span, local, escapesTo } = builder;
  return {
    span,
    local,
    idle: isIdle(flow, builder),
    open: builder.open || open || names.processesState,
    escapesTo: [...new Set(escapesTo)],
    variable: variableOf(flow, builder),
    ...(isOfV2(builder.kind) ? { withoutSetters: true as const } : {}),
    ...originOf(flow, index),
  };
}

/** Which method gives an environment away that it makes, and whether others set something for it. */
function originOf(flow: Evaluator, index: number): Pick<Environment, "givenBy" | "isSetElsewhere"> {
  const { program, builders } = flow;
  const made = builders.environments[index]?.made;
  if (made === undefined) return {};
  const member = program.memberOf(made);
  const configurations = [...builders.configurationUses].flatMap(([configuration, uses]) =>
    uses.some(({ environment }) => environment === index) ? [configuration] : [],
  );
  const isSetElsewhere = builders.settings.some(
    ({ environment, configuration, call }) =>
      (environment === index || configurations.includes(configuration ?? -1)) &&
      program.memberOf(call.id) !== member,
  );
  const method = flow.methodAround(member);
  const gives = method?.code.returned.some(
    (ref) => flow.valueOf(program.idOf(member, ref))?.environment === index,
  );
  return {
    ...(method && gives && flow.sitesOf(method).length === 0 ? { givenBy: method.code.name } : {}),
    ...(isSetElsewhere ? { isSetElsewhere } : {}),
  };
}

/** `env` in `env = StreamExecutionEnvironment.get_execution_environment()`. */
function variableOf(flow: Evaluator, builder: EnvironmentBuilder): Environment["variable"] {
  const { program } = flow;
  const { made } = builder;
  // A fix would call a method on it.
  if (isOfV2(builder.kind)) return null;
  let id = made;
  for (let outer = program.callOn(id); outer; outer = program.callOn(id)) ({ id } = outer);
  if (id !== made && flow.valueOf(id)?.kind !== builder.kind) return null;
  const write = program.bindOf(id);
  if (!write?.bind.isStatement) return null;
  const { bind, member } = write;
  // What is assigned to is the whole of `this.env`.
  const name = bind.declares ? bind.nameAt : { start: bind.at.start, end: bind.nameAt.end };
  return { name: program.slice(program.placed(member, name)), statement: program.placed(member, bind.at) };
}
