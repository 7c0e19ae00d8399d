import type { ApiKind } from "../../../flink/api/types.ts";
import { heldBy, kebab, subject } from "../words.ts";
import { insideOf } from "./bodies.ts";
import type { OperatorBuilder } from "./builders.ts";
import type { Flow } from "./flow.ts";
import { wordsOfFunction } from "./functionWords.ts";
import type { Call, ExprId } from "./program.ts";
import { onlyValue } from "./settled.ts";

/** What stands between an operator and the ones before it: how its input is keyed, windowed, taken from a side output. */
export interface StreamWords {
  readonly window: string | null;
  readonly key: string | null;
  readonly sideOutput: string | null;
  /** What the operator is where its method does not tell. */
  readonly verb: string | null;
  /** The variables, or other expressions, that the chain and what it is joined with start from. */
  readonly starts: readonly ExprId[];
}

/** How many calls and variables are followed back. */
const MOST_STEPS = 64;

export function streamWordsOf(flow: Flow, builder: OperatorBuilder): StreamWords {
  const { program } = flow;
  let window: string | null = null;
  let key: string | null = null;
  let sideOutput: string | null = null;
  let verb: string | null = null;
  const starts: ExprId[] = [];
  const others: ExprId[] = [];
  let fallback: ExprId | null = null;
  let id = inputOf(flow, builder.call);
  for (let step = 0; id !== null && step < MOST_STEPS; step++) {
    const expr = program.expr(id);
    if (expr.is === "name") {
      const value = flow.valueOf(id);
      // What a source or a table starts from is no stream.
      if (value?.kind.endsWith("environment")) break;
      starts.push(id);
      const on = onlyValue(program, flow.variableAt(id));
      // A keyed or windowed stream in a variable is still the same step of the job, and so is one of no telling name.
      if (on === null || (!(value && HALF_WAY.has(value.kind)) && subject(expr.name) !== null)) break;
      if (program.expr(on).is !== "call" || flow.makesOperator(on)) break;
      fallback ??= id;
      starts.pop();
      id = on;
      continue;
    }
    const call = program.callAt(id);
    if (!call || flow.makesOperator(call.id)) break;
    const args = call.args.map(({ value }) => program.beside(call.id, value));
    const name = flow.api.method(call.name);
    switch (name) {
      case "window":
      case "windowAll":
      case "timeWindow":
      case "timeWindowAll":
      case "countWindow":
      case "countWindowAll":
        window ??= windowWords(flow, name, args[0]);
        break;
      case "keyBy":
        key ??= keyWords(flow, args);
        break;
      case "getSideOutput":
        sideOutput ??= tagWords(flow, args[0]);
        break;
      case "toDataStream":
      case "toChangelogStream":
      case "toAppendStream":
      case "toRetractStream":
        starts.push(id);
        break;
      case "join":
      case "coGroup":
      case "intervalJoin":
        verb ??= kebab(name);
        others.push(...args);
        break;
      case "pattern":
        verb ??= "match";
        break;
      case "connect":
      case "union":
        others.push(...args);
        break;
      default:
        break;
    }
    id = inputOf(flow, call);
  }
  if (starts.length === 0 && fallback !== null) starts.push(fallback);
  const variables = others.filter((each) => program.expr(each).is === "name");
  return { window, key, sideOutput, verb, starts: [...starts, ...variables] };
}

const HALF_WAY: ReadonlySet<ApiKind> = new Set<ApiKind>([
  "keyed",
  "windowed",
  "connected",
  "joined",
  "interval-joined",
  "pattern",
]);

/** The stream that a call is made on, or given where the call is static. */
export function inputOf({ program, names }: Flow, call: Call): ExprId | null {
  const on = program.receiverOf(call);
  const expr = on === null ? undefined : program.expr(on);
  const isStatic = expr?.is === "name" && names.staticClass(expr.name) !== null;
  const [first] = call.args;
  if (!isStatic) return on;
  return first ? program.beside(call.id, first.value) : null;
}

/** `5min` for a window of five minutes, `10-records` for one of ten. */
export function windowWords(flow: Flow, method: string, assigner: ExprId | undefined): string | null {
  if (assigner === undefined) return null;
  const { program, constants } = flow;
  if (method.startsWith("count")) {
    const count = constants.valueOf(assigner);
    return count === null ? null : `${count}-records`;
  }
  if (method.startsWith("time")) return duration(flow, assigner);
  const of = program.callAt(assigner);
  const on = of ? program.receiverOf(of) : null;
  const isSession = on !== null && /[sS]ession/.test(`${program.textOf(on)}.${of?.name}`);
  // Session and sliding windows, and those with an offset: the first length is theirs.
  for (const id of insideOf(program, assigner)) {
    const length = id !== assigner && program.expr(id).is === "call" ? duration(flow, id) : null;
    if (length) return isSession ? `${length}-session` : length;
  }
  return null;
}

function duration({ constants }: Flow, id: ExprId): string | null {
  const match = /^(\d+) (ms|s|min|h|d)$/.exec(constants.textOf(id) ?? "");
  return match ? `${match[1]}${match[2]}` : null;
}

/** What says of which type a key is. */
const KEY_TYPE = /^(?:new\s+)?(?:Types|TypeInformation|TypeHint|\w*TypeInfo)\b/;

function keyWords(flow: Flow, args: readonly ExprId[]): string | null {
  const words = args.slice(0, 2).flatMap((arg) => {
    if (KEY_TYPE.test(flow.program.textOf(arg))) return [];
    const literal = flow.constants.textOf(arg);
    if (literal !== null) return /[A-Za-z]/.test(literal) && !/^f\d/.test(literal) ? kebab(literal) : [];
    const { action, function: given } = wordsOfFunction(flow, arg, "transformation");
    return action ?? (given ? (heldBy(given.replace(/-?(key-)?(selector|by)$/, "")) ?? []) : []);
  });
  return words.length > 0 ? words.join("-") : null;
}

/** The id of an OutputTag, or what its variable is called. */
function tagWords(flow: Flow, id: ExprId | undefined): string | null {
  if (id === undefined) return null;
  const { program } = flow;
  const given = tagId(flow, id);
  if (program.expr(id).is === "new") return given;
  const value = flow.variableAt(id)?.writes[0];
  const written =
    value && value.bind.value !== null ? program.idOf(value.member, value.bind.value) : undefined;
  const words = written === undefined ? null : tagId(flow, written);
  return words ?? heldBy(program.textOf(id).replace(/^.*\./, "").replace(/\(.*$/s, ""));
}

/** What `new OutputTag("late")` names. */
function tagId({ program, constants }: Flow, id: ExprId): string | null {
  const made = program.expr(id);
  const isMade = made.is === "new" || (made.is === "call" && made.on === null);
  const [given] = isMade ? made.args : [];
  const text = given ? constants.textOf(program.beside(id, given.value)) : null;
  return text ? subject(text) : null;
}
