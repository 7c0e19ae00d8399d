import { NEWEST, OLDEST } from "../../flink/versions.ts";
import type { Environment, Facts, Operator, OperatorWords, Setting } from "../../model/facts.ts";
import type { DocumentText } from "../format.ts";
import { readIgnores } from "../ignores.ts";
import { endOfLineAt, lineStarts } from "../text.ts";
import type { FileCode } from "./code.ts";
import type { EnvironmentBuilder, OperatorBuilder } from "./flow/builders.ts";
import { Evaluator } from "./flow/evaluate.ts";
import { Multiplicities, pathTo, uidPlaceOf } from "./flow/places.ts";
import { operatorWords } from "./flow/words.ts";
import type { Language } from "./language.ts";

/** What a source file says of the jobs that it builds, whatever its language. */
export function jobFacts({ uri, text }: DocumentText, code: FileCode, language: Language): Facts {
  const flow = new Evaluator(code, text, language);
  const builders = flow.read();
  const start = (builder: OperatorBuilder) => builder.methodSpan.start;
  const order = builders.operators
    .map((_, index) => index)
    .sort((a, b) => startAt(builders.operators[a], start) - startAt(builders.operators[b], start));
  const place = new Map(order.map((builder, index) => [builder, index]));
  const multiplicities = new Multiplicities(flow);
  const inOrder = order.flatMap((index) => builders.operators[index] ?? []);
  let words: readonly OperatorWords[] | undefined;
  const [first] = code.classes;
  const { kind } = language;
  return {
    uri,
    kind: "job",
    format: kind.id,
    values: "legacy",
    ...(flow.api.naming ? { methodNaming: flow.api.naming } : {}),
    readBy: { from: OLDEST, to: NEWEST },
    declares: declaredBy(uri, code),
    packageName: code.packageName,
    starts: isStarted(code),
    settings: settingsOf(flow),
    operators: inOrder.map((builder) => operatorOf(flow, builder, multiplicities, place)),
    get operatorWords() {
      words ??= inOrder.map((builder) => operatorWords(flow, builder));
      return words;
    },
    environments: builders.environments.map((builder) => environmentOf(flow, builder)),
    forwardsTo: [...builders.forwardsTo],
    open: false,
    templated: false,
    strayUids: builders.strayUids,
    removedApis: builders.removedApis,
    hidden: builders.hidden
      .map((each) => ({ ...each, beside: each.beside === null ? null : (place.get(each.beside) ?? null) }))
      .sort((a, b) => a.methodSpan.start - b.methodSpan.start),
    ...(builders.planned ? { planned: true } : {}),
    connectors: [],
    transactional: [],
    problems: code.broken
      ? [{ kind: "syntax", span: { start: 0, end: 0 }, message: "The file does not parse." }]
      : [],
    ignores: text.includes("flink-preflight-ignore")
      ? readIgnores(text, lineStarts(text), code.comments)
      : [],
    anchor: first?.nameAt ?? { start: 0, end: endOfLineAt(text, 0) },
  };
}

const startAt = (builder: OperatorBuilder | undefined, of: (builder: OperatorBuilder) => number): number =>
  builder ? of(builder) : 0;

/** Names that other documents know a file by: its own, and those of its classes and functions. */
function declaredBy(uri: string, { classes, members }: FileCode): string[] {
  const file = uri.slice(uri.lastIndexOf("/") + 1).replace(/\.\w+$/, "");
  const functions = members.flatMap(({ owner, code }) =>
    owner < 0 && code.kind === "method" ? [code.name] : [],
  );
  return [...new Set([file, ...classes.map(({ name }) => name), ...functions])];
}

/** True for what somebody can start: a `main`, or statements that run when the file does. */
function isStarted({ members }: FileCode): boolean {
  return members.some(({ code }) =>
    code.kind === "method"
      ? code.name === "main"
      : code.kind === "script" && code.exprs.some(({ is }) => is === "call"),
  );
}

function operatorOf(
  flow: Evaluator,
  builder: OperatorBuilder,
  multiplicities: Multiplicities,
  place: ReadonlyMap<number, number>,
): Operator {
  const { method, methodSpan, role, state, uid, uidHash, name, parallelism, maxParallelism, environment } =
    builder;
  const times = multiplicities.of(builder.call.id);
  return {
    method,
    methodSpan,
    role,
    state,
    uid,
    uidHash,
    uidKnown: !builder.escaped,
    ...(builder.uidFrom && !flow.api.uidOnStreams ? { uidFrom: builder.uidFrom } : {}),
    uidPlace: uid || times !== "once" ? null : uidPlaceOf(flow, builder),
    repeated: times === "many" && multiplicities.isSurelyRepeated(builder.call.id),
    ...(times === "once" ? {} : { mayRepeat: true }),
    builtBy: multiplicities.builtBy(builder.call.id),
    name,
    parallelism,
    maxParallelism,
    inputs: builder.inputs.map((input) => place.get(input) ?? 0).sort((a, b) => a - b),
    environment,
    label: labelOf(flow, builder),
    path: uid ? pathTo(flow, builder.call.id) : [],
  };
}

/** A label stays readable in a list of problems. */
const LONGEST_WORD = 32;

/** A call as messages name it, so that three operators called "process" are told apart: `process(FlagSuspects)`. */
function labelOf({ program }: Evaluator, { method, argument, name, givenName }: OperatorBuilder): string {
  const expr = argument === null ? undefined : program.expr(argument);
  const word =
    argument === null || !expr
      ? null
      : expr.is === "new"
        ? expr.type.replace(/[<[].*$/s, "").replace(/^.*\./s, "")
        : expr.is === "name" || expr.is === "member" || expr.is === "reference" || expr.is === "constant"
          ? program.textOf(argument).replace(/\s+/g, "")
          : expr.is === "call" && expr.on === null
            ? `${expr.name}()`
            : null;
  if (word && word.length <= LONGEST_WORD) return `${method}(${word})`;
  const given = name?.value ?? givenName;
  if (given && given.length <= LONGEST_WORD) return `${method} "${given}"`;
  return argument === null ? `${method}()` : `${method}(...)`;
}

function settingsOf({ builders }: Evaluator): Setting[] {
  return builders.settings
    .map(({ configuration, on, call, ...setting }): Setting => {
      const uses = configuration === undefined ? [] : (builders.configurationUses.get(configuration) ?? []);
      const environments = new Set(setting.environment === undefined ? uses : [...uses, setting.environment]);
      const [only, ...more] = environments;
      if (on === undefined || only === undefined) return setting;
      const shared = configuration !== undefined && builders.openConfigurations.has(configuration);
      return {
        ...setting,
        environment: more.length === 0 ? only : null,
        onConfiguration: { key: on, shared, conditional: false },
      };
    })
    .sort((a, b) => a.keySpan.start - b.keySpan.start);
}

function environmentOf(flow: Evaluator, builder: EnvironmentBuilder): Environment {
  const { builders, names } = flow;
  const index = builders.environments.indexOf(builder);
  const open = [...builders.configurationUses].some(
    ([configuration, uses]) => uses.includes(index) && builders.openConfigurations.has(configuration),
  );
  const { span, local, escapesTo } = builder;
  return {
    span,
    local,
    idle: false,
    open: builder.open || open || names.processesState,
    escapesTo: [...new Set(escapesTo)],
    variable: variableOf(flow, builder),
  };
}

/** `env` in `env = StreamExecutionEnvironment.get_execution_environment()`. */
function variableOf({ program }: Evaluator, { made }: EnvironmentBuilder): Environment["variable"] {
  const member = program.memberOf(made);
  const bind = program
    .codeOf(member)
    .binds.find(({ value }) => value !== null && program.idOf(member, value) === made);
  if (!bind?.isStatement || bind.target === "elsewhere") return null;
  return {
    name: program.slice(program.placed(member, bind.nameAt)),
    statement: program.placed(member, bind.at),
  };
}
