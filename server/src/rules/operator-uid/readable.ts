import type { Facts } from "../../model/facts.ts";
import type { Operator, OperatorWords } from "../../model/operator.ts";
import { cut, joined, LONGEST } from "./hyphens.ts";
import { Job } from "./job.ts";
import { plainName } from "./plainName.ts";

/** An operator among those that may be part of the same job. */
interface Member {
  readonly job: Job;
  readonly operator: Operator;
  name: string;
  /** How many of the qualifiers were tried. */
  tried: number;
}

/**
 * A readable name for every operator of these documents, different from all others. Whether an operator has a uid
 * already makes no difference, so the names stay the same while uids are added one by one.
 */
export function readableNames(documents: readonly Facts[]): Map<Operator, string> {
  const members = documents.flatMap((facts) => {
    const job = new Job(facts);
    return facts.operators.map((operator) => ({ job, operator, name: plainName(job, operator), tried: 0 }));
  });
  for (let same = sharers(members); same.length > 0; same = sharers(members)) {
    for (const group of same) {
      const names = apart(group);
      for (const [index, member] of group.entries()) member.name = names[index] ?? member.name;
    }
  }
  return new Map(members.map(({ operator, name }) => [operator, name]));
}

/** A name that is not taken, made of this one and further words for the operator, for a part best of its class. */
export function otherName(
  facts: Facts,
  operator: Operator,
  name: string,
  taken: ReadonlySet<string>,
  part = false,
): string {
  const job = new Job(facts);
  for (const qualifier of part ? [owner, ...QUALIFIERS] : QUALIFIERS) {
    const other = qualified(name, qualifier(operator, job));
    if (!taken.has(other)) return other;
  }
  return nextOf(name, taken);
}

/** A name that nothing in the source tells from another: `second-print-orders`. */
export function nextOf(name: string, taken: ReadonlySet<string>): string {
  for (let number = 2; ; number++) {
    const other = numbered(number, name);
    if (!taken.has(other)) return other;
  }
}

/** The members of every name that several have. */
function sharers(members: readonly Member[]): Member[][] {
  const byName = new Map<string, Member[]>();
  for (const member of members) {
    const same = byName.get(member.name);
    if (same) same.push(member);
    else byName.set(member.name, [member]);
  }
  return [...byName.values()].filter((group) => group.length > 1);
}

/** New names for members of one: for all of them, with the first words that are not the same for all. */
function apart(group: readonly Member[]): string[] {
  // Parts of jobs in classes of their own are best told apart by these.
  const parts = new Set(group.map(({ job }) => job)).size === group.length;
  const owners = parts
    ? group.map(({ job, operator, name }) => qualified(name, job.wordsOf(operator).owner))
    : [];
  if (new Set(owners).size === group.length) return owners;
  for (let at = Math.max(...group.map(({ tried }) => tried)); at < QUALIFIERS.length; at++) {
    for (const member of group) member.tried = at + 1;
    const words = group.map(({ job, operator }) => QUALIFIERS[at]?.(operator, job) ?? null);
    const names = group.map(({ name }, index) => qualified(name, words[index] ?? null));
    if (new Set(names).size > 1) return names;
  }
  // Nothing in the source tells them apart but their order.
  return group.map(({ name }, index) => (index > 0 ? numbered(index + 1, name) : name));
}

type Words = (operator: Operator, job: Job) => string | null;

const ofWords =
  (pick: (words: OperatorWords) => string | null): Words =>
  (operator, job) =>
    pick(job.wordsOf(operator));

/** Words of an operator that another of the same function may not have. */
const OWN: readonly Words[] = [
  ofWords(({ detail }) => detail),
  ofWords(({ literal }) => literal),
  ofWords(({ sideOutput }) => sideOutput),
  ofWords(({ key }) => key && `by-${key}`),
  ofWords((words) => words.function),
  ofWords(({ action }) => action),
  ofWords(({ into }) => into),
  // Its length may be another one some day, so what else tells comes first.
  ofWords(({ window }) => window),
];

const owner: Words = ofWords(({ owner }) => owner);

/** `record` for `minBy`, which keeps all of it. */
const methodWords: Words = ({ method }) =>
  method.endsWith("By") ? "record" : method.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** How far up and down the job the words that tell two operators apart are looked for. */
const DISTANCES = [1, 2, 3, 4];

const deed: Words = (operator, job) => job.deedOf(operator);

/** What tells operators of the same name apart, best first. */
const QUALIFIERS: readonly Words[] = [
  ...OWN,
  (operator, job) => job.subjectOf(operator),
  ...DISTANCES.flatMap((distance) => [
    ...OWN.map((words) => upstream(distance, words)),
    after(distance),
    upstream(distance, methodWords),
  ]),
  ...DISTANCES.flatMap((distance) => [...OWN, deed].map((words) => downstream(distance, words))),
  ofWords(({ verb }) => verb),
  methodWords,
  ofWords(({ method }) => method),
  owner,
];

/** Words of the operators that lie so many steps upstream. */
function upstream(distance: number, words: Words): Words {
  return (operator, job) => {
    let here: readonly Operator[] = [operator];
    for (let step = 0; step < distance; step++) {
      const [only] = here;
      here = here.length === 1 && only ? job.inputsOf(only) : here.flatMap((each) => job.inputsOf(each));
      if (here.length > MOST_INPUTS) here = here.slice(0, MOST_INPUTS);
    }
    if (here.length === 1 && here[0]) return words(here[0], job);
    const found = new Set(here.flatMap((each) => words(each, job) ?? []));
    return found.size > 0 ? joined([...found].slice(0, 2)) : null;
  };
}

/** How many inputs are looked at. */
const MOST_INPUTS = 4;

/** What is done so many steps upstream; a sink, which does nothing else, is named after it. */
function after(distance: number): Words {
  const done = upstream(distance, deed);
  return (operator, job) => {
    const words = done(operator, job);
    return words && (operator.role === "sink" ? words : `after-${words}`);
  };
}

/** Words of the first operator that lies so many steps downstream. */
function downstream(distance: number, words: Words): Words {
  return (operator, job) => {
    let at: Operator | undefined = operator;
    for (let step = 0; at && step < distance; step++) at = job.readerOf(at);
    const found = at ? words(at, job) : null;
    return found && `for-${found}`;
  };
}

/** `orders-eu-source` for `orders-source` and `eu`; the name itself when it says so already. */
function qualified(name: string, words: string | null): string {
  const role = /-(source|sink|watermarks)$/.exec(name)?.[0] ?? "";
  const base = name.slice(0, name.length - role.length);
  // What is done elsewhere in the job is told whole, though the operator may do the same.
  const whole = words !== null && /^(after|for)-/.test(words) && !`${base}-`.includes(`${words}-`);
  const added = cut(whole ? words : joined([base, words]).slice(base.length + 1), LONGEST / 2);
  return added ? `${cut(base, MOST - 1 - added.length - role.length)}-${added}${role}` : name;
}

/** How long a name may be together with what tells it from another one. */
const MOST = LONGEST + 8;

const ORDINALS = ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

const numbered = (number: number, name: string): string => `${ORDINALS[number - 2] ?? `${number}th`}-${name}`;
