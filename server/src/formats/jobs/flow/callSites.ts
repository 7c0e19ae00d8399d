import { groupBy } from "../../../model/groupBy.ts";
import type { CallSite } from "../../../model/methods.ts";
import type { Evaluator } from "./evaluate.ts";
import type { Multiplicities } from "./multiplicity.ts";
import type { Call, ExprId } from "./program.ts";
import { isUid } from "./unseenOperators.ts";

/** Packages of which no class builds a part of somebody's job. */
const OF_LIBRARIES = /^(?:org\.apache\.flinkx?|pyflink|javax?|scala|kotlin)\./;

/** Languages in which anybody can add methods to a class. */
const ADDS_METHODS: ReadonlySet<string> = new Set(["kotlin", "scala"]);

/** A place that calls a method, or hands it to somebody who may. */
interface Mention {
  readonly name: string;
  readonly on: CallSite["on"];
  /** Null where it is handed over. */
  readonly call: ExprId | null;
}

/** Where a file calls methods of others that may build a part of its job, and how often one run of the program comes there. */
export function callSites(flow: Evaluator, multiplicities: Multiplicities): CallSite[] {
  const { program } = flow;
  const aliases = aliasesIn(flow);
  const mentions = [...program.exprs()].flatMap((id) => mentionAt(flow, aliases, id) ?? []);
  return [...groupBy(mentions, ({ name, on }) => JSON.stringify([name, on])).values()].flatMap(
    ([first, ...more]): CallSite[] => {
      if (!first) return [];
      const { name, on, call } = first;
      if (more.length > 0 || call === null || multiplicities.of(call) !== "once")
        return [{ name, on, times: "more" }];
      const site = program.callAt(call);
      const within = site ? multiplicities.builderOf({ call: site, environment: null }) : null;
      return [{ name, on, times: "once", ...(within ? { within } : {}) }];
    },
  );
}

/** What names of this file are called where they come from, for those that are called otherwise here. */
function aliasesIn({ program }: Evaluator): ReadonlyMap<string, string> {
  const known = program.code.imports.map(({ path, name }) => [name, path.slice(path.lastIndexOf(".") + 1)]);
  return new Map(known.flatMap(([name, own]) => (name && own && name !== own ? [[name, own] as const] : [])));
}

function mentionAt(flow: Evaluator, aliases: ReadonlyMap<string, string>, id: ExprId): Mention | undefined {
  const { program, api } = flow;
  const expr = program.expr(id);
  const own = (name: string) => aliases.get(name) ?? name;
  switch (expr.is) {
    case "call": {
      const call = program.callAt(id);
      if (!call || isUid(api.method(expr.name)) || flow.methods.targets(call).length > 0) return undefined;
      const on = receiverIn(flow, call);
      return on === undefined ? undefined : { name: own(expr.name), on: on && own(on), call: id };
    }
    case "reference": {
      const of = expr.of === null ? "" : program.textOf(program.beside(id, expr.of));
      return flow.methods.has(expr.name)
        ? undefined
        : { name: expr.name, on: classIn(of) ?? "*", call: null };
    }
    case "name":
    case "member":
      // A function that is handed on; a variable is none, and Java and Kotlin have a sign of their own for that.
      return api.name === "java" || flow.variableAt(id) || flow.methods.has(expr.name)
        ? undefined
        : {
            name: own(expr.name),
            on: expr.is === "name" ? null : (classIn(program.textOf(program.beside(id, expr.of))) ?? "*"),
            call: null,
          };
    default:
      return undefined;
  }
}

/** What a method is called on, as in {@link CallSite.on}; undefined for what is Flink's, or the language's. */
function receiverIn(flow: Evaluator, call: Call): CallSite["on"] | undefined {
  const { program, names } = flow;
  const on = program.receiverOf(call);
  if (on === null) return null;
  // On what is Flink's, methods are its own, where a language does not let others add some.
  if (flow.valueOf(on) !== null) return ADDS_METHODS.has(flow.language.kind.id) ? "*" : undefined;
  const written = program.textOf(on);
  const expr = program.expr(on);
  const isName = (expr.is === "name" || expr.is === "member") && !flow.variableAt(on);
  const name = isName ? classIn(written) : undefined;
  if (name === undefined) return "*";
  return names.wholeNames(written).some((whole) => OF_LIBRARIES.test(whole)) ? undefined : name;
}

/** The simple name of the class that is named; undefined for anything else. */
const classIn = (written: string): string | undefined => /(?:^|\.)([A-Z]\w*)$/.exec(written)?.[1];
