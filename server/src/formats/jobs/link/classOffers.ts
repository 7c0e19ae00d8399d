import { type ApiKind, isOperator } from "../../../flink/api/types.ts";
import type { ClassCode, MemberCode, Parameter, Pattern } from "../code.ts";
import { accessorOf } from "../flow/accessors.ts";
import type { Flow } from "../flow/flow.ts";
import { stateOfClass } from "../flow/functions.ts";
import { isMock } from "../flow/mocks.ts";
import type { Variable } from "../flow/scopes.ts";
import { union } from "../flow/streamValue.ts";
import { bareType, typesGiven, withoutVariance } from "../flow/typeNames.ts";
import type { ClassOffer, FieldOffer, MethodOffer, WholeNames } from "./offers.ts";

/** Annotations by which Lombok gives fields getters. */
const GETTERS: ReadonlySet<string> = new Set(["Data", "Getter", "Value"]);

/** The name that other files know a class by, behind its package: with those around it. */
export function pathOfClass(classes: readonly ClassCode[], index: number): string {
  const found = classes[index];
  if (!found) return "";
  return found.outer < 0 ? found.name : `${pathOfClass(classes, found.outer)}.${found.name}`;
}

/**
 * What a class of a file offers to the others, once the file was read.
 *
 * @param index the class by its place in the form, -1 for what belongs to the file
 */
export function offerOf(flow: Flow, index: number): ClassOffer {
  const { program, scopes } = flow;
  const found = program.classAt(index);
  const own = program.code.members.flatMap(({ owner, code }, member) =>
    owner === index ? [{ member, code }] : [],
  );
  const methods = own.flatMap(({ member, code }) =>
    code.kind === "method" && !code.isPrivate ? (methodOf(flow, member, code) ?? []) : [],
  );
  const variables = scopes.fieldsOfClass(index);
  const fields = variables.flatMap((each) => (each.isPrivate ? [] : (fieldOf(flow, each) ?? [])));
  return {
    name: pathOfClass(program.code.classes, index),
    supertypes: (found?.supertypes ?? []).map((type) => wholeNamesOf(flow, bareType(type))),
    methods: [...methods, ...(found ? gettersOf(flow, found, variables) : [])],
    fields,
    state: found ? stateOfClass(flow, found.name, 0) : "unknown",
  };
}

function methodOf(flow: Flow, member: number, code: MemberCode): MethodOffer | null {
  const { program } = flow;
  const takes = takenBy(flow, code);
  if (code.init && !takes) return null;
  const declared = flow.names.kindOfType(code.returns);
  const isOpen = code.returns === null || code.returns === "var";
  const value = isOpen ? union(code.returned.map((ref) => flow.valueOf(program.idOf(member, ref)))) : null;
  const kind = declared ?? (value?.unsure ? null : (value?.kind ?? null));
  const type = kind === null ? typeNames(flow, isOpen ? madeBy(flow, member, code) : code.returns) : null;
  const parameters = code.parameters.filter(({ name }) => name !== "this");
  const takesSelf = parameters[0]?.name === "self" || parameters[0]?.name === "cls" ? 1 : 0;
  const functions = parameters.slice(takesSelf).map((each) => functionOf(flow, each.type ?? ""));
  const isGiver = functions.some((given) => given.some((each) => each !== null));
  if (kind === null && type === null && !isGiver && !takes) return null;
  const needed = parameters.filter(({ value: given, many }) => given === null && !many);
  return {
    name: code.name,
    fewest: needed.length - takesSelf,
    most: parameters.some(({ many }) => many) ? Number.POSITIVE_INFINITY : parameters.length - takesSelf,
    extension: code.parameters[0]?.name === "this",
    kind,
    type,
    ...(isGiver ? { functions } : {}),
    ...takes,
  };
}

/** What of Flink's a method is given; undefined where that is nothing, or its file takes more of a stream than that. */
function takenBy(
  flow: Flow,
  { parameters }: MemberCode,
): Pick<MethodOffer, "takes" | "extended"> | undefined {
  const { names, api, builders } = flow;
  if (api.uidOnStreams || builders.handsStreams) return undefined;
  const kindOf = ({ type }: Parameter) => names.kindOfType(type);
  const takes = parameters.filter(({ name }) => name !== "this").map(kindOf);
  const extended = parameters.flatMap((each) => (each.name === "this" ? (kindOf(each) ?? []) : []))[0];
  const takesAny = takes.some((kind) => kind !== null);
  if ((!takesAny && !extended) || takesForOperator(flow)) return undefined;
  return { ...(takesAny ? { takes } : {}), ...(extended ? { extended } : {}) };
}

/** True where a file has a stream cast, or asks whether it is an operator: that may be given a uid then. */
function takesForOperator({ program, names }: Flow): boolean {
  const isOperatorType = (type: string) => isOperator(names.kindOfType(type) ?? "stream");
  const casts = program.ofForm("cast").some((id) => {
    const expr = program.expr(id);
    return expr.is === "cast" && isOperatorType(expr.type);
  });
  return (
    casts ||
    program.ofForm("other").some((id) => {
      const expr = program.expr(id);
      return expr.is === "other" && expr.tests !== undefined && typesIn(expr.tests).some(isOperatorType);
    })
  );
}

/** The types that a pattern asks for. */
function typesIn(pattern: Pattern): string[] {
  switch (pattern.is) {
    case "type":
      return [pattern.type];
    case "bound":
    case "not":
      return typesIn(pattern.to);
    case "oneOf":
      return pattern.of.flatMap(typesIn);
    default:
      return [];
  }
}

/** What a function of that type is called with. */
const functionOf = ({ names }: Flow, type: string): (ApiKind | null)[] =>
  typesGiven(type).map((each) => names.kindOfType(withoutVariance(each)));

/** The class of what a method makes that does not say what it returns. */
function madeBy({ program }: Flow, member: number, code: MemberCode): string | null {
  const [ref, second] = code.returned;
  if (ref === undefined || second !== undefined) return null;
  const made = program.expr(program.idOf(member, ref));
  if (made.is === "new") return made.type;
  return made.is === "call" && made.on === null && /^[A-Z]/.test(made.name) ? made.name : null;
}

function fieldOf(flow: Flow, variable: Variable): FieldOffer | null {
  if (isMock(flow, variable)) return null;
  const { program, names } = flow;
  const { name, type } = variable;
  const declared = names.kindOfType(type);
  const isOpen = type === null || type === "var";
  const written = variable.writes.flatMap(({ member, bind }) =>
    bind.value === null || bind.each ? [] : program.idOf(member, bind.value),
  );
  const made = isOpen ? union(written.map((id) => flow.valueOf(id))) : null;
  const kind = declared ?? (made?.unsure ? null : (made?.kind ?? null));
  const value = kind === null ? flow.constants.ofVariable(variable) : null;
  const [first] = written;
  const creates = first === undefined ? undefined : program.expr(first);
  const types = typeNames(flow, isOpen && creates?.is === "new" ? creates.type : type);
  return kind === null && value === null && types === null
    ? null
    : { name, kind, value, type: kind === null && value === null ? types : null };
}

/** What reads the fields of a record, and those that an annotation makes. */
function gettersOf(flow: Flow, of: ClassCode, variables: readonly Variable[]): MethodOffer[] {
  const getters = of.annotations?.some((each) => GETTERS.has(each)) ?? false;
  return variables.flatMap((variable) => {
    const marked = flow.program.codeOf(variable.member).annotations.some((each) => GETTERS.has(each));
    const field = getters || marked || of.kind === "record" ? fieldOf(flow, variable) : null;
    if (!field || (field.kind === null && field.type === null)) return [];
    const { name, kind, type } = field;
    const getter = of.kind === "record" ? name : accessorOf("get", name);
    return [{ name: getter, fewest: 0, most: 0, extension: false, kind, type }];
  });
}

/** Where a class may be declared; null for what is no class of somebody's own. */
function typeNames(flow: Flow, type: string | null): WholeNames | null {
  const bare = type === null ? "" : bareType(type);
  if (!/^(?:\w+\.)*[A-Z][\w$]*$/.test(bare) || EVERYWHERE.has(bare)) return null;
  return wholeNamesOf(flow, bare);
}

/** What others can ask for by a name of this file: also its own classes. */
function wholeNamesOf({ program, scopes, names }: Flow, name: string): WholeNames {
  const { classes, packageName } = program.code;
  const own = scopes.classNamed(name);
  if (own < 0) return names.wholeNames(name);
  const path = pathOfClass(classes, own);
  return [packageName === "" ? path : `${packageName}.${path}`];
}

/** Classes of the languages' own. */
const EVERYWHERE: ReadonlySet<string> = new Set([
  ...["String", "Object", "Integer", "Long", "Double", "Float", "Boolean", "Void", "Class", "Duration"],
  ...[
    "List",
    "Map",
    "Set",
    "Optional",
    "Properties",
    "Unit",
    "Int",
    "Any",
    "Nothing",
    "Option",
    "Seq",
    "None",
  ],
]);
