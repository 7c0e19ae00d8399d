import type { Problem } from "../../model/problem.ts";
import type { Setting } from "../../model/setting.ts";
import type { Span } from "../../model/span.ts";
import { UNKNOWN, valueAsRead } from "../config/placeholders.ts";
import { writtenSpan } from "../region.ts";
import { type Flag, isLauncher, type Launcher, launcherAt, SENDING } from "./flags.ts";
import { asksYarn, ineffectiveProblem, mistakenProblem, withoutEffect } from "./ineffective.ts";
import { type GivenFlag, optionsIn, spanOf, textOf, type WordPart, withUnit } from "./options.ts";
import { commandsIn } from "./shell.ts";
import { SHELL, type Word } from "./words.ts";

/** A command that starts something of Flink's, with what it sets. */
export interface FlinkCommand {
  /** What is started, as people call it: `flink run`. */
  readonly name: string;
  /** The words that start it. */
  readonly anchor: Span;
  readonly settings: readonly Setting[];
  readonly problems: readonly Problem[];
  /** True when it may set more than is seen. */
  readonly open: boolean;
  /** Its flags with what they are given. */
  readonly extents: readonly Span[];
  /** True for a process of an image, which runs with the configuration in it. */
  readonly inImage: boolean;
  /** The class that is started; null where nothing says it. */
  readonly entryClass: string | null;
  /** True where a jar is started of whose classes nothing is said. */
  readonly runsJar: boolean;
  /** True where it sends its job to a cluster that runs already, and sets nothing for it but how many run, and from which savepoint. */
  readonly onlySends: boolean;
}

/** The words that a variable stands for; undefined where that is not known. */
export type Variables = (name: string) => readonly Word[] | undefined;

/** What may stand before a command, with flags and a few words of its own. */
const RUNS_OTHERS: ReadonlySet<string> = new Set(
  (
    "sudo exec nohup env time timeout nice command eval builtin then do else if while until ! setsid stdbuf gosu su-exec " +
    "runuser su xargs watch docker docker-compose podman nerdctl kubectl oc ssh bash sh zsh dash ash tini dumb-init @ -"
  ).split(" "),
);

/** The name of an image of Flink, before what it is told to start. */
const FLINK_IMAGE = /(?:^|\/)(?:[\w.-]*-)?flink(?:-[\w.-]+)?(?::|$)/;

/**
 * The command of Flink's in a list of words; undefined where there is none.
 *
 * @param inImage true where the words are what an image of Flink is given
 */
export function flinkCommandIn(
  written: readonly Word[],
  text: string,
  variables: Variables,
  inImage = false,
): FlinkCommand | undefined {
  const words = withProgram(written, variables);
  const first = words.findIndex(({ text: each }) => !/^\w+\+?=/.test(each));
  const program = words[first];
  if (!program) return undefined;
  const wraps =
    inImage ||
    RUNS_OTHERS.has(program.text.replace(/^@?-?/, "").split("/").at(-1) ?? "") ||
    program.text.startsWith("-");
  for (let at = first; at < words.length; at++) {
    const word = words[at];
    if (!word) break;
    const behindImage = inImage || words.slice(0, at).some((each) => FLINK_IMAGE.test(each.text));
    const found = launcherAt(word.text.replaceAll(UNKNOWN, "/"), words[at + 1]?.text ?? "", behindImage);
    if (found) {
      const rest = words.slice(at + found.length);
      const named = { start: word.span.start, end: (words[at + found.length - 1] ?? word).span.end };
      return commandOf(found.launcher, named, rest, text, variables);
    }
    // Another program may take any words.
    if (!wraps) return undefined;
  }
  return undefined;
}

/** The words with those of a variable that holds the program in its place, shown where it is used: `$FLINK run`. */
function withProgram(words: readonly Word[], variables: Variables): readonly Word[] {
  return words.flatMap((word) => {
    const given = word.variable ? (variables(word.variable) ?? []) : [];
    if (!given.some((each) => isLauncher(each.text))) return [word];
    // One that is given several times, in branches for instance, is one program.
    const once = given.every((each) => isLauncher(each.text)) ? given.slice(0, 1) : given;
    return once.map((each) => (each.text.startsWith("-") ? each : { ...each, span: word.span }));
  });
}

function commandOf(
  launcher: Launcher,
  anchor: Span,
  rest: readonly Word[],
  text: string,
  variables: Variables,
): FlinkCommand {
  const words = rest.flatMap((word) => givenFor(word, text, variables));
  const { flags, open, program, mistaken } = optionsIn(words, launcher);
  const ineffective = withoutEffect(launcher, flags, open);
  const yarn = open || asksYarn(flags);
  const effective = flags.filter(
    (given) => (yarn || given.flag.of !== "yarn") && !ineffective.some((each) => each.given === given),
  );
  const { entry } = launcher;
  const named = entry && flags.find(({ flag }) => flag.short === entry.short)?.value;
  return {
    name: launcher.name,
    anchor,
    settings: inOrder(effective).flatMap((given) => {
      const setting = settingOf(given, text);
      return setting ? [given.optional ? { ...setting, optional: true } : setting] : [];
    }),
    extents: [...flags.map(extentOf), ...mistaken.map(({ word }) => word.span)],
    inImage: launcher.kind === "process",
    problems: [...ineffective.map(ineffectiveProblem), ...mistaken.map(mistakenProblem)],
    open:
      open ||
      flags.some(
        ({ flag, value, optional }) =>
          optional || (flag.takes === "property" && value && keyOf(value) === null),
      ),
    entryClass: named && (program || !entry?.needsProgram) ? textOf(named) : null,
    runsJar: entry !== null && !named && !open,
    onlySends: launcher.name === SENDING && !open && mistaken.length === 0 && flags.every(isOfSending),
  };
}

/** True for a flag that neither gives the job an option by its name nor asks for a cluster of its own. */
function isOfSending({ flag, value }: GivenFlag): boolean {
  // What a variable stands for may be YARN.
  if (flag.short === "m") return value !== null && /^(?!yarn-cluster$).*[^\uFFFC]/.test(textOf(value));
  return flag.of === "all" && flag.takes !== "property";
}

/** The words that a program is given for one: those of a variable, or those that are there where another variable is set. */
function givenFor(word: Word, text: string, variables: Variables): readonly Word[] {
  const { start, end } = word.span;
  const [lead, inner] = word.text === UNKNOWN ? (ALTERNATE.exec(text.slice(start, end))?.slice(1) ?? []) : [];
  if (lead !== undefined && inner !== undefined) {
    const span = { start: start + lead.length, end: start + lead.length + inner.length };
    const words = commandsIn(text, span, SHELL).flatMap((each) => each.words);
    return words.map((each): Word => ({ ...each, optional: true }));
  }
  const given = word.variable === null ? undefined : variables(word.variable);
  // Of several values that are no flags it has one.
  const areValues = given?.every((each) => each.optional && !each.text.startsWith("-"));
  return given && !(areValues && given.length > 1) ? given : [word];
}

/** `${NAME:+WORDS}`, without quotes around it or braces in it. */
const ALTERNATE = /^(\$\{\w+:?\+)([^{}`()]*)\}$/;

/** The flags that take effect, the one that wins behind the others of its option. */
function inOrder(flags: readonly GivenFlag[]): GivenFlag[] {
  const restores = flags.some(({ flag }) => flag.option === "execution.savepoint.path");
  const properties = flags.filter(({ flag }) => flag.takes === "property");
  const others = flags.filter(
    ({ flag }, index) =>
      flag.takes !== "property" &&
      (restores || !isAboutSavepoint(flag)) &&
      // Of a flag that is given twice the first counts.
      flags.findIndex((each) => each.flag === flag) === index,
  );
  return [
    ...others.filter(({ flag }) => flag.yields),
    ...properties,
    ...others.filter(({ flag }) => !flag.yields),
  ];
}

/** True for a flag that says how to restore a savepoint, of which one is restored only with `-s`. */
const isAboutSavepoint = ({ option = "" }: Flag): boolean =>
  /^execution\.(?:savepoint|state-recovery|savepoint-restore-mode)\b/.test(option) &&
  option !== "execution.savepoint.path";

const extentOf = ({ span, value }: GivenFlag): Span => ({
  start: span.start,
  end: Math.max(span.end, value?.word.span.end ?? span.end),
});

/** The part of `key=value` that is the key; null where it is not known. */
function keyOf(property: WordPart): string | null {
  const [key = ""] = textOf(property).split("=");
  return key === "" || key.includes(UNKNOWN) ? null : key;
}

function settingOf({ flag, written, span, value }: GivenFlag, text: string): Setting | undefined {
  if (flag.takes === "property") {
    // A word of its own has to have a value.
    const parted = value && value.from === 0 && !textOf(value).includes("=");
    return value && !parted ? propertyOf(value, text) : undefined;
  }
  if (flag.short === "m" && value) return addressOf(written, span, value);
  if (flag.option === undefined) return undefined;
  const base = { key: flag.option, keySpan: span, via: written };
  if (flag.takes === "nothing") return { ...base, value: flag.sets ?? null };
  if (!value) return undefined;
  const read = textOf(value);
  const known = read.includes(UNKNOWN) ? null : withUnit(read, flag.unit);
  return { ...base, value: known, valueSpan: spanOf(value) };
}

/** The cluster that a job is sent to: YARN by that name, else a host and its port. */
function addressOf(written: string, keySpan: Span, value: WordPart): Setting {
  const text = textOf(value);
  const onYarn = text === "yarn-cluster";
  const [host = ""] = text.split(":");
  return {
    key: onYarn ? "execution.target" : "rest.address",
    // Which way to run on YARN is meant is a matter of versions.
    value: onYarn || host.includes(UNKNOWN) ? null : host,
    keySpan,
    valueSpan: spanOf(value),
    via: written,
  };
}

function propertyOf(property: WordPart, text: string): Setting | undefined {
  const key = keyOf(property);
  if (key === null) return undefined;
  const { word, from, to } = property;
  const parted = from + key.length;
  const base = { key, keySpan: writtenSpan(word, { start: from, end: parted }), via: `-D${key}` };
  // Flink takes a key alone for a switch that is turned on.
  if (parted >= to) return { ...base, value: "true" };
  const valueSpan = writtenSpan(word, { start: parted + 1, end: to });
  const read = word.text.slice(parted + 1, to);
  if (read.includes(UNKNOWN))
    return { ...base, ...valueAsRead(text.slice(valueSpan.start, valueSpan.end)), value: null, valueSpan };
  return { ...base, ...valueAsRead(read), valueSpan };
}
