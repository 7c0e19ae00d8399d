import type { Facts } from "../../model/facts.ts";
import type { Operator, OperatorWords } from "../../model/operator.ts";
import { joined } from "./hyphens.ts";
import { withoutLibrary } from "./libraryFunctions.ts";

/** How many operators are followed back. */
const MOST_STEPS = 8;

/** Methods whose functions make other records than they are given. */
const MAKES_OTHERS = /^(process|apply|aggregate)$/;

/** The operators of one document and what they tell of each other. */
export class Job {
  private readonly words = new Map<Operator, OperatorWords>();
  private readonly readers = new Map<Operator, Operator>();
  /** What comes out of each operator. */
  private readonly products = new Map<Operator, string | null>();

  private readonly inputs = new Map<Operator, readonly Operator[]>();

  constructor(readonly facts: Facts) {
    for (const [index, operator] of facts.operators.entries()) {
      const words = facts.operatorWords[index];
      if (words) this.words.set(operator, withoutLibrary(words));
      this.inputs.set(
        operator,
        operator.inputs.flatMap((index) => facts.operators[index] ?? []),
      );
    }
    for (const operator of facts.operators) {
      for (const input of this.inputsOf(operator))
        if (!this.readers.has(input)) this.readers.set(input, operator);
    }
    // A stream comes from further up in most texts; what a method further down makes is known the second time.
    for (let round = 0; round < 2; round++) {
      for (const operator of facts.operators) {
        if (!this.products.get(operator)) this.products.set(operator, this.productOf(operator));
      }
    }
  }

  wordsOf(operator: Operator): OperatorWords {
    const words = this.words.get(operator);
    if (!words) throw new Error(`no words for ${operator.label}`);
    return words;
  }

  inputsOf(operator: Operator): readonly Operator[] {
    return this.inputs.get(operator) ?? [];
  }

  /** The first operator that reads what this one makes. */
  readerOf(operator: Operator): Operator | undefined {
    return this.readers.get(operator);
  }

  /** What an operator works on: its side output, the variables it starts from, what its inputs make. */
  subjectOf(operator: Operator): string | null {
    const { sideOutput, from } = this.wordsOf(operator);
    if (sideOutput ?? from) return sideOutput ?? from;
    const made = this.inputsOf(operator).flatMap((input) => this.products.get(input) ?? []);
    return made.length > 0 ? joined([...new Set(made)].slice(0, 2)) : null;
  }

  /** Its subject; where nothing tells, the type of it or what the operator before it does. */
  aboutOf(operator: Operator): string | null {
    const [input] = this.inputsOf(operator);
    return this.subjectOf(operator) ?? this.wordsOf(operator).type ?? (input ? this.deedOf(input) : null);
  }

  /**
   * What a sink writes: as its subject, but what an operator before it says that makes something else of its records comes before
   * what the source of these says.
   */
  writtenBy(operator: Operator): string | null {
    const { sideOutput, from } = this.wordsOf(operator);
    let [input] = sideOutput === null && from === null ? this.inputsOf(operator) : [];
    for (let step = 0; input && input.role === "transformation" && step < MOST_STEPS; step++) {
      const words = this.wordsOf(input);
      if (words.into ?? words.type) break;
      const made = words.name ?? (words.vague ? null : words.function);
      if (made !== null && MAKES_OTHERS.test(input.method)) return made;
      if (words.sideOutput ?? words.from) break;
      input = this.inputsOf(input)[0];
    }
    return this.aboutOf(operator);
  }

  /** What an operator does, in as few words as there are. */
  deedOf(operator: Operator): string | null {
    const words = this.wordsOf(operator);
    if (words.function) return words.function;
    return words.action ? `${words.verb}-${words.action}` : words.verb.replace(/-?source$/, "") || null;
  }

  private productOf(operator: Operator): string | null {
    const words = this.wordsOf(operator);
    if (words.into ?? words.type) return words.into ?? words.type;
    if (operator.role !== "source") return this.subjectOf(operator);
    const name = words.name?.replace(/(^|-)(source|consumer|reader)(?=-|$)/, "").replace(/^-/, "");
    if (words.literal || name) return words.literal ?? name ?? null;
    if (words.function && words.vague && !words.function.endsWith("s")) return `${words.function}-records`;
    return words.function ?? (words.verb.replace(/-?source$/, "") || (words.owner ?? "records"));
  }
}
