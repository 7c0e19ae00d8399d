import type { Span } from "../../model/span.ts";

/**
 * What a language makes of a source file: plain data, which points into no syntax tree. Each member (a method, a field, a
 * statement at the top of a file) is lowered by itself, with offsets counted from its own start, so that it can be kept as
 * long as its text stays the same. One dataflow reads this form, whatever the language.
 *
 * What a language cannot say in this form is `other`: unknown, of which nothing is ever reported.
 */
export interface FileCode {
  /** The package or module of the file; empty where it has none. */
  readonly packageName: string;
  readonly imports: readonly Import[];
  /** Every class, object, interface, record or enum with a name, outer ones before inner ones. */
  readonly classes: readonly ClassCode[];
  /** In the order of the text. */
  readonly members: readonly PlacedMember[];
  /** In the order of the text; a documentation string is none. */
  readonly comments: readonly Span[];
  /** True when the parser could not read all of it. */
  readonly broken: boolean;
  /** The class that a file says its functions are compiled into, where it does not leave that to its language. */
  readonly fileClass?: string;
}

export interface Import {
  /** The whole name with dots: `org.apache.flink.api.common.Foo`, `pyflink.datastream.functions`. */
  readonly path: string;
  /** The simple name that it is known by in the file; null for all names of the path (`.*`, `._`, `import *`). */
  readonly name: string | null;
  /** The path where it is written, from the file's start. */
  readonly at?: Span;
}

export interface ClassCode {
  readonly name: string;
  /** All of its declaration in the file, with its body. */
  readonly at: Span;
  readonly nameAt: Span;
  /** What it extends, implements or mixes in, as it is written: `KeyedProcessFunction<String, A, B>`. */
  readonly supertypes: readonly string[];
  /** The index of the class around it, -1 at the top of the file. */
  readonly outer: number;
  /** True for what has one instance, whose members are called on the name: an object of Scala or Kotlin. */
  readonly single: boolean;
  /** True when no other file can extend it. */
  readonly final: boolean;
  /** Of the supertypes the one whose fields and code it has, as written; null for none, absent where the language does not tell. */
  readonly superclass?: string | null;
  /** Absent where the language does not tell. */
  readonly kind?: "class" | "interface" | "enum" | "record";
  /** True when it is made to be extended: no object is of this very class. */
  readonly isAbstract?: boolean;
  /** Simple names: some write methods and fields that nobody sees. */
  readonly annotations?: readonly string[];
}

/** A member where it stands: `at` moves when somebody types above it, the code stays. */
export interface PlacedMember {
  /** The offset in the file from which the places in the code count. */
  readonly at: number;
  /** The index of the class that it belongs to, -1 for the file. */
  readonly owner: number;
  readonly code: MemberCode;
}

/**
 * `method` is anything that is called by its name, a constructor too (then the name is that of its class, `init` true).
 * `field` is a declaration in a class, `script` a statement at the top of a file or of a class's body.
 */
export interface MemberCode {
  readonly kind: "method" | "field" | "script";
  readonly name: string;
  /** From the start of the member on. */
  readonly end: number;
  readonly nameAt: Span;
  /** True for a constructor. */
  readonly init: boolean;
  /** True when nothing outside of its class can call it or see it. */
  readonly isPrivate: boolean;
  /** True when it belongs to the class and not to its objects, or to the file. */
  readonly isStatic: boolean;
  /** True for a field that is written once, and for a method that nothing overrides, because it says so. */
  readonly isFinal?: boolean;
  /** True when it says that it is there for subclasses. */
  readonly isProtected?: boolean;
  readonly annotations: readonly string[];
  readonly parameters: readonly Parameter[];
  /** The type that it is declared to return, as written; null where none is. */
  readonly returns: string | null;
  /** Receivers and arguments stand before what uses them. */
  readonly exprs: readonly Expr[];
  readonly binds: readonly Bind[];
  /** What the method itself returns; of functions in it, they say so themselves. */
  readonly returned: readonly Ref[];
  /** The first one is the body; each stands behind the one around it. */
  readonly blocks: readonly Block[];
}

export interface Parameter {
  readonly name: string;
  /** As written; null where none is. */
  readonly type: string | null;
  readonly at: Span;
  /** What stands for it when nothing is given. */
  readonly value: Ref | null;
  /** Set where it is given several arguments at once, or none: `*args`, `String... names`. */
  readonly many?: true;
}

/** The index of an expression of its member. */
export type Ref = number;

export type Expr = ExprPlace & Form;

export interface ExprPlace {
  readonly at: Span;
  /** The index of the innermost block around it. */
  readonly block: number;
  /** The expression that it is a part of; null for one that is a part of a statement. */
  readonly parent: Ref | null;
  /** Where it stands, which decides where a call can be put behind it. */
  readonly use: Use;
}

/**
 * `statement`: nothing is done with it. `receiver`: a call stands on it. `argument`: it is one of a call or of `new`.
 * `bound`: a variable gets it. `returned`: its method or function returns it. `other`: anything else, such as a part of a sum.
 */
export type Use = "statement" | "receiver" | "argument" | "bound" | "returned" | "other";

export type Form =
  /** `on.name(args)`; `name(args)` with `on` null; a call of what is no name has an empty one. */
  | {
      readonly is: "call";
      readonly on: Ref | null;
      readonly name: string;
      readonly nameAt: Span;
      /** The offset of the dot before the name; the name's own where there is none. */
      readonly dot: number;
      readonly args: readonly Arg[];
    }
  /** `new Type(args)`; `body` is the text of an anonymous class, from which it is told whether it keeps state. */
  | {
      readonly is: "new";
      readonly type: string;
      readonly args: readonly Arg[];
      readonly body: Span | null;
    }
  | { readonly is: "name"; readonly name: string }
  /** `of.name` without a call. */
  | { readonly is: "member"; readonly of: Ref; readonly name: string }
  /** `this` or `self`; `super` has `of` "super". */
  | { readonly is: "self"; readonly of: "this" | "super" }
  /**
   * A literal; null for the value that is none (`null`, `None`). `type` where the language has several kinds of numbers: it
   * decides how they are calculated and printed. A `char` has its character for a value, what no number holds exactly is a bigint.
   */
  | {
      readonly is: "constant";
      readonly value: string | number | bigint | boolean | null;
      readonly type?: "int" | "long" | "float" | "double" | "char";
    }
  /** Texts put together: `"a" + b`, `s"$a-b"`, `f"{a}-b"`; every part is an expression, the texts between too. */
  | { readonly is: "joined"; readonly parts: readonly Ref[] }
  | { readonly is: "math"; readonly op: MathOperator; readonly left: Ref; readonly right: Ref }
  /** `-x`, `!x`; a negative number that is written out is a constant. */
  | { readonly is: "unary"; readonly op: "-" | "+" | "!" | "~"; readonly of: Ref }
  /** One of several: `?:`, `if` and `when` and `match` as expressions, `a if c else b`, elvis. */
  | { readonly is: "either"; readonly of: readonly Ref[] }
  | { readonly is: "cast"; readonly of: Ref; readonly type: string }
  /** A list, an array, a set or a tuple that is written out. */
  | { readonly is: "list"; readonly items: readonly Ref[] }
  /** A lambda, or a function inside of a method. Its body is a block of the kind `function`. */
  | {
      readonly is: "function";
      /** Set for a method of a class that has no members of its own in the form, such as an anonymous one. */
      readonly name?: string;
      readonly parameters: readonly Parameter[];
      /** The type that it is declared to return, as written; null or absent where none is. */
      readonly returns?: string | null;
      readonly body: number;
      readonly returned: readonly Ref[];
    }
  /** `of::name`, `obj.method` handed over without a call where the language tells; `of` null for `::name`. */
  | { readonly is: "reference"; readonly of: Ref | null; readonly name: string }
  /** What counts: `i++`, `x += 1` as a value. */
  | { readonly is: "counted" }
  /** `tests` for what asks whether its only part is something: `x instanceof A a`, `x is A`, `x in xs`. */
  | { readonly is: "other"; readonly of: readonly Ref[]; readonly tests?: Pattern };

/** What a value is held against: the label of a case, a pattern, what stands behind `instanceof` or `in`. */
export type Pattern =
  /** Whatever there is. */
  | { readonly is: "any" }
  /** What no other case of the choice is for: `else`, `default`. */
  | { readonly is: "else" }
  | { readonly is: "literal"; readonly value: string | number | bigint | boolean | null }
  /** A constant or an object by its name, which may have dots. */
  | { readonly is: "named"; readonly name: string }
  | { readonly is: "equal" | "within"; readonly to: Ref }
  | { readonly is: "type"; readonly type: string }
  /** What is put together of parts: `Type(a, b)`; without a type a tuple. Python may name the attributes that they are. */
  | {
      readonly is: "parts";
      readonly type: string | null;
      readonly of: readonly Pattern[];
      readonly names?: readonly (string | null)[];
    }
  /** Any number of parts: `rest @ _*`. */
  | { readonly is: "rest" }
  /** What gets a name. */
  | { readonly is: "bound"; readonly name: string; readonly to: Pattern }
  | { readonly is: "not"; readonly to: Pattern }
  | { readonly is: "oneOf"; readonly of: readonly Pattern[] }
  | { readonly is: "unknown" };

/** For which values an arm of a choice is. */
export interface Match {
  /** The value; null for what the function is given whose cases these are. */
  readonly subject: Ref | null;
  readonly pattern: Pattern;
  /** What has to hold besides; null where nothing has. */
  readonly guard: Ref | null;
}

/** What calculates or compares. */
export type MathOperator =
  | ("+" | "-" | "*" | "/" | "%")
  | ("<<" | ">>" | ">>>" | "&" | "|" | "^")
  | ("&&" | "||")
  | ("==" | "!=" | "<" | "<=" | ">" | ">=");

export interface Arg {
  readonly value: Ref;
  /** The name that it is given by: `name=` of Python, Kotlin and Scala. */
  readonly name: string | null;
  /** Which list of arguments it stands in, from 0 on; a function behind the parentheses is in the last one. */
  readonly list: number;
}

/** Something written into a variable: its declaration, or an assignment. */
export interface Bind {
  readonly name: string;
  /** `local` for `x = …`, also where x turns out to be a field; `self` for `this.x = …`; `elsewhere` for `a.b = …` and `a[i] = …`. */
  readonly target: "local" | "self" | "elsewhere";
  readonly declares: boolean;
  /** The declared type as written; null where none is. */
  readonly type: string | null;
  /** Null where the value is not one expression: of a pattern, of `+=`. */
  readonly value: Ref | null;
  /** True when it is each element of the value in turn, as in a loop. */
  readonly each: boolean;
  /** For `elsewhere`: what the field or the element is of. */
  readonly of: Ref | null;
  readonly block: number;
  /** The name. */
  readonly nameAt: Span;
  /** All of the statement. */
  readonly at: Span;
  /** True where another statement can follow in the same block. */
  readonly isStatement: boolean;
}

/** What the `else` of a loop needs: that no `break` has ended it. Each loop has one of its own. */
export const NO_BREAK = "!break";

export interface Block {
  /**
   * `body` of the member; `loop` for a loop over something, `while` for one with a condition; `arm` of a choice; `catch`;
   * `function` for the body of a lambda or of a function inside of a method; `plain` for anything else with braces.
   */
  readonly kind: "body" | "loop" | "while" | "arm" | "catch" | "function" | "plain";
  readonly parent: number;
  readonly at: Span;
  /** For an arm: the offset of the choice, the same for all its arms; -1 for anything else. */
  readonly choice: number;
  /**
   * What has to hold for an arm, without blanks; an `else` has the condition with a `!` in front, that of a loop
   * {@link NO_BREAK}. Null for anything else.
   */
  readonly needs: string | null;
  /** True when it has a `return`, a `throw` or a `raise`, so that what follows may not run. */
  readonly leaves: boolean;
  /** For a body or a function: the ends of the `return`s that end it; what follows may not run. Absent where there are none. */
  readonly exits?: readonly number[];
  /** Set where a `break`, a `continue`, a `throw` or a `raise` is the end of it. */
  readonly jump?: Jump;
  /** For an arm of a choice by a value; absent where the language does not tell. */
  readonly match?: Match;
}

/** What ends a loop, a round of it, or all up to who catches it. */
export type Jump =
  | {
      readonly is: "break" | "continue";
      /** How many blocks out the one stands that it ends: the body of a loop, or a case that it is the end of. */
      readonly out: number;
    }
  | { readonly is: "throw" };
