import type { ApiKind } from "../../../flink/api/types.ts";
import { groupBy } from "../../../model/groupBy.ts";
import type { OperatorState } from "../../../model/operator.ts";
import type { Span } from "../../../model/span.ts";
import type { ClassOffer, FieldOffer, MethodOffer, WholeNames } from "../link/offers.ts";
import { accessorOf } from "./accessors.ts";
import type { Flow } from "./flow.ts";
import type { OtherFiles, PlaceInFunction } from "./otherFiles.ts";
import type { Call, ExprId } from "./program.ts";
import { RecordCode } from "./recordCode.ts";
import type { Variable } from "./scopes.ts";
import { type StreamValue, streamOfKind } from "./streamValue.ts";
import { bareType, simpleName } from "./typeNames.ts";
import type { Value } from "./values.ts";

/** How many superclasses, calls and variables are followed. */
const MOST_STEPS = 16;

/** The classes of other files that bear a whole name. */
export type ClassesNamed = (name: string) => readonly ClassOffer[];

/** What classes of other files give: streams and environments that they return, constants, functions with state. */
export class Elsewhere implements OtherFiles {
  private readonly recordCode: RecordCode;
  /** The classes of other files above those of this one. */
  private readonly aboveClass = new Map<number, readonly ClassOffer[]>();
  /** The bodies of the anonymous classes of a member, inner ones first. */
  private bodies: ReadonlyMap<number, readonly AnonymousBody[]> | undefined;

  constructor(
    private readonly flow: Flow,
    private readonly classesNamed: ClassesNamed,
  ) {
    this.recordCode = new RecordCode(flow.program, flow.language, flow.api);
  }

  /** What a call of a method of another file returns of Flink's; null for anything else. */
  ofCall(call: Call): StreamValue | null {
    if (this.recordCode.has(call.id)) return null;
    return this.valueOf(this.methodOf(call));
  }

  /** What `of.name` is of Flink's: a field of a class of another file, or a method that needs no parentheses. */
  ofMember(id: ExprId, of: ExprId, name: string): StreamValue | null {
    if (isClassName(name) || this.recordCode.has(id)) return null;
    const { program } = this.flow;
    if (program.expr(of).is === "self")
      return this.valueOf(this.inherited(id, (each) => this.property(each, name)));
    return this.valueOf(first(this.classesOf(of), (each) => this.property(each, name)));
  }

  /** What a name is of Flink's that a superclass or another file declares. */
  ofName(id: ExprId, name: string): StreamValue | null {
    if (isClassName(name) || this.recordCode.has(id)) return null;
    return this.valueOf(
      this.inherited(id, (each) => this.property(each, name)) ?? this.imported(name, fieldNamed),
    );
  }

  constant(id: ExprId): Value | null {
    const { program } = this.flow;
    const expr = program.expr(id);
    if (expr.is === "name")
      return (
        (this.inherited(id, (each) => this.field(each, expr.name)) ?? this.imported(expr.name, fieldNamed))
          ?.value ?? null
      );
    if (expr.is !== "member") return null;
    const of = program.beside(id, expr.of);
    return first(this.named(of), (each) => this.field(each, expr.name))?.value ?? null;
  }

  stateOf(type: string): OperatorState | undefined {
    return this.stateOfWhole(this.flow.names.wholeNames(bareType(type)));
  }

  /** Where the class may be declared that a call of a method of another file gives an object of, or of one below it. */
  typeOf(call: Call): WholeNames {
    if (this.recordCode.has(call.id)) return [];
    return this.methodOf(call)?.type ?? [];
  }

  /** Whether an object of a class of another file keeps state. */
  stateOfWhole(whole: WholeNames): OperatorState | undefined {
    return this.classes(whole)[0]?.state;
  }

  /** In languages whose streams all take uids, a declared stream says no more than that it is one. */
  private valueOf(found: MethodOffer | FieldOffer | undefined): StreamValue | null {
    if (!found?.kind) return null;
    const { kind } = found;
    return streamOfKind(kind === "stream" && this.flow.api.uidOnStreams ? "operator" : kind);
  }

  /** What a method of another file calls a function with that it is given, by the type that it declares for it. */
  kindGiven(call: Call, { position, index, arity }: PlaceInFunction): ApiKind | null {
    // By names, arguments may stand in another order than parameters.
    if (this.recordCode.has(call.id) || call.args.some(({ name }) => name !== null)) return null;
    const kindIn = ({ functions }: MethodOffer) => {
      const given = functions?.[position];
      return given?.length === arity ? (given[index] ?? null) : null;
    };
    const fits = (each: MethodOffer) => kindIn(each) !== null;
    const found = this.methodOf(call, 0, fits) ?? this.companionOf(call, fits);
    return found ? kindIn(found) : null;
  }

  takesStream(call: Call, position: number): boolean {
    if (this.recordCode.has(call.id) || call.args.some(({ name }) => name !== null)) return false;
    const isStream: Fits = ({ takes }) => takes?.[position] === "stream";
    const isOther: Fits = ({ takes }) => takes !== undefined && takes[position] !== "stream";
    return this.methodOf(call, 0, isStream) !== undefined && this.methodOf(call, 0, isOther) === undefined;
  }

  buildsOnStream(type: string, args: Call["args"], position: number): boolean {
    if (args.some(({ name }) => name !== null)) return false;
    const count = args.length;
    const name = bareType(type);
    const classes = this.classes(this.flow.names.wholeNames(name));
    const own = classes.flatMap(({ methods }) =>
      methods.filter((each) => each.name === simpleName(name) && each.fewest <= count && count <= each.most),
    );
    return own.length > 0 && own.every(({ takes }) => takes?.[position] === "stream");
  }

  extendsStream(name: string): boolean {
    const found = this.imported(name, ({ methods }, own) => {
      const named = methods.filter((each) => each.extension && each.name === own);
      return named.length > 0 ? named : undefined;
    });
    return found?.every(({ extended }) => extended === "stream") ?? false;
  }

  /** In Scala a name of an object with arguments calls its `apply`. */
  private companionOf(call: Call, fits: Fits): MethodOffer | undefined {
    const { names, language } = this.flow;
    if (call.on !== null || language.api !== "scala" || !/^[A-Z]/.test(call.name)) return undefined;
    return first(this.classes(names.wholeNames(call.name)), (each) =>
      this.method(each, "apply", call.args.length, fits),
    );
  }

  private methodOf(call: Call, depth = 0, fits: Fits = givesMore): MethodOffer | undefined {
    const { program } = this.flow;
    const on = program.receiverOf(call);
    const find = (each: ClassOffer) => this.method(each, call.name, call.args.length, fits);
    if (on === null || program.expr(on).is === "self") {
      if (this.flow.methods.has(call.name) && this.flow.methods.targets(call).length > 0) return undefined;
      const above = this.inherited(call.id, find);
      if (above || on !== null) return above;
      return this.imported(call.name, (each, name) => this.method(each, name, call.args.length, fits));
    }
    return first(this.classesOf(on, depth), find);
  }

  /** What a function of another file returns that extends what the call stands on. */
  ofExtension(call: Call): StreamValue | null {
    return this.valueOf(
      this.imported(call.name, ({ methods }, name) =>
        methods.find((method) => method.extension && method.name === name && givesMore(method)),
      ),
    );
  }

  /** The classes that an object may be of, or that a name stands for. */
  private classesOf(id: ExprId, depth = 0): readonly ClassOffer[] {
    if (depth > MOST_STEPS) return [];
    const { program, names } = this.flow;
    const expr = program.expr(id);
    switch (expr.is) {
      case "new":
      case "cast":
        return this.ofType(expr.type);
      case "name":
      case "member": {
        const variable = this.flow.variableAt(id);
        if (variable) return this.classesOfVariable(variable, depth);
        const named = this.named(id);
        if (named.length > 0) return named;
        const field =
          expr.is === "name"
            ? this.inherited(id, (each) => this.property(each, expr.name))
            : first(this.classesOf(program.beside(id, expr.of), depth + 1), (each) =>
                this.property(each, expr.name),
              );
        return this.classes(field?.type ?? []);
      }
      case "call": {
        const call = { ...expr, id };
        const own = this.flow.methods.targets(call).flatMap(({ code }) => code.returns ?? []);
        if (own.length > 0) return own.flatMap((type) => this.ofType(type));
        if (call.on === null && /^[A-Z]/.test(call.name)) {
          const made = this.classes(names.wholeNames(call.name));
          if (made.length > 0) return made;
        }
        return this.classes(this.methodOf(call, depth + 1)?.type ?? []);
      }
      default:
        return [];
    }
  }

  private classesOfVariable(variable: Variable, depth: number): readonly ClassOffer[] {
    const { program } = this.flow;
    if (variable.type !== null && variable.type !== "var") return this.ofType(variable.type);
    const [write] = variable.writes;
    if (!write || write.bind.value === null || write.bind.each) return [];
    return this.classesOf(program.idOf(write.member, write.bind.value), depth + 1);
  }

  /** The classes of other files that a type stands for: those above it, where it is one of this file. */
  private ofType(type: string): readonly ClassOffer[] {
    const bare = bareType(type);
    const own = this.flow.scopes.classNamed(bare);
    return own >= 0 ? this.above(own) : this.classes(this.flow.names.wholeNames(bare));
  }

  /** The classes that a name with or without dots stands for where it is no variable. */
  private named(id: ExprId): readonly ClassOffer[] {
    const { program, names } = this.flow;
    const written = program.textOf(id);
    if (!/^[\w$.]+$/.test(written) || this.flow.variableAt(id)) return [];
    const whole = names.wholeNames(written);
    const classes = this.classes(whole);
    // A module of Python by its name.
    return classes.length > 0 ? classes : this.classes(whole.map((each) => `${each}.`));
  }

  private classes(whole: WholeNames): readonly ClassOffer[] {
    for (const name of whole) {
      const found = this.classesNamed(name);
      if (found.length > 0) return found;
    }
    return [];
  }

  /** What a class above one of those around a place has: each superclass stands in another file. */
  private inherited<T>(id: ExprId, find: (offer: ClassOffer) => T | undefined): T | undefined {
    const { program } = this.flow;
    for (const type of this.anonymousAround(id)) {
      const found = first(this.ofType(type), find);
      if (found) return found;
    }
    for (let at = program.ownerOf(program.memberOf(id)); at >= 0; at = program.classAt(at)?.outer ?? -1) {
      const above = this.aboveClass.get(at) ?? this.above(at);
      this.aboveClass.set(at, above);
      const found = first(above, find);
      if (found) return found;
    }
    return undefined;
  }

  /** What the anonymous classes around a place extend or implement: `new Base(a) { ... }`. */
  private anonymousAround(id: ExprId): readonly string[] {
    const { program } = this.flow;
    const member = program.memberOf(id);
    this.bodies ??= this.anonymousBodies();
    const { at } = program.expr(id);
    return (this.bodies.get(member) ?? [])
      .filter(({ body }) => body.start <= at.start && at.end <= body.end)
      .flatMap(({ type }) => type.split(/\s+with\s+/));
  }

  private anonymousBodies(): ReadonlyMap<number, readonly AnonymousBody[]> {
    const { program } = this.flow;
    const all = program.ofForm("new").flatMap((id): AnonymousBody[] => {
      const expr = program.expr(id);
      if (expr.is !== "new" || !expr.body) return [];
      return [{ member: program.memberOf(id), body: expr.body, type: expr.type }];
    });
    all.sort((a, b) => b.body.start - a.body.start);
    return groupBy(all, ({ member }) => member);
  }

  private above(owner: number, depth = 0): readonly ClassOffer[] {
    const { program, scopes, names } = this.flow;
    const supertypes = depth > MOST_STEPS ? [] : (program.classAt(owner)?.supertypes ?? []);
    return supertypes.flatMap((type) => {
      const bare = bareType(type);
      const own = scopes.classNamed(bare);
      return own >= 0 ? this.above(own, depth + 1) : this.classes(names.wholeNames(bare));
    });
  }

  /** What is imported by a name, or is known by it in the whole package: of a class, or of a file. */
  private imported<T>(name: string, find: (offer: ClassOffer, name: string) => T | undefined): T | undefined {
    for (const whole of this.flow.names.wholeNames(name)) {
      const dot = whole.lastIndexOf(".");
      const [home, last] = [whole.slice(0, Math.max(dot, 0)), whole.slice(dot + 1)];
      const found = first([...this.classesNamed(home), ...this.classesNamed(`${home}.`)], (each) =>
        find(each, last),
      );
      if (found) return found;
    }
    return undefined;
  }

  private method(
    offer: ClassOffer,
    name: string,
    count: number,
    fits: Fits = givesMore,
  ): MethodOffer | undefined {
    return this.inClass(offer, ({ methods }) =>
      methods.find((each) => each.name === name && each.fewest <= count && count <= each.most && fits(each)),
    );
  }

  private field(offer: ClassOffer, name: string): FieldOffer | undefined {
    return this.inClass(offer, ({ fields }) => fields.find((each) => each.name === name));
  }

  /** A field, or what is called without parentheses: a method of Scala's, a getter as Kotlin calls it. */
  private property(offer: ClassOffer, name: string): MethodOffer | FieldOffer | undefined {
    const field = this.field(offer, name);
    if (field || !this.flow.language.extendsClasses) return field;
    return this.method(offer, name, 0) ?? this.method(offer, accessorOf("get", name), 0);
  }

  /** Finds something in a class, in its companion, or in what it extends. */
  private inClass<T>(
    offer: ClassOffer,
    find: (offer: ClassOffer) => T | undefined,
    depth = 0,
  ): T | undefined {
    const found = find(offer);
    if (found || depth > MOST_STEPS) return found;
    for (const type of offer.supertypes) {
      const above = first(this.classes(type), (each) => this.inClass(each, find, depth + 1));
      if (above) return above;
    }
    return undefined;
  }
}

/** Whether a method is one that is looked for. */
type Fits = (method: MethodOffer) => boolean;

/** True for a method that returns something that others go on with. */
const givesMore: Fits = ({ kind, type }) => kind !== null || type !== null;

/** What stands between the braces of `new Base(a) { ... }`. */
interface AnonymousBody {
  readonly member: number;
  readonly body: Span;
  readonly type: string;
}

/** True for a name as classes have it; `ORDERS` may hold a stream. */
const isClassName = (name: string): boolean => /^[A-Z]\w*[a-z]/.test(name);

const fieldNamed = ({ fields }: ClassOffer, name: string): FieldOffer | undefined =>
  fields.find((each) => each.name === name);

function first<T>(offers: readonly ClassOffer[], find: (offer: ClassOffer) => T | undefined): T | undefined {
  for (const offer of offers) {
    const found = find(offer);
    if (found) return found;
  }
  return undefined;
}
