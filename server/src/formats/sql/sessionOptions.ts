import type { Setting } from "../../model/setting.ts";
import type { Span } from "../../model/span.ts";
import { valueAsRead } from "../config/placeholders.ts";
import type { Script, Statement, Token } from "./statements.ts";

/** A statement that sets an option of the session, or takes it back. */
export interface SessionOption {
  readonly setting: Setting;
  readonly statement: Statement;
}

const isWord = (token: Token | undefined, word: string): boolean =>
  token?.kind === "word" && token.text.toUpperCase() === word;

/** A key without quotes, as older clients took it: with dots, and not one of another database's. */
const BARE_KEY = /^[a-z][\w-]*(?:\.[\w-]+)+$/;

/** `SET 'key' = 'value'`, `SET key = value` and `RESET 'key'`; what a key is reset to is not known. */
export function sessionOptions(text: string, { statements }: Script): SessionOption[] {
  return statements.flatMap((statement): SessionOption[] => {
    const { tokens } = statement;
    const [verb, key, equals, only, ...more] = tokens;
    if (!key || !isKey(key)) return [];
    if (isWord(verb, "RESET") && tokens.length === 2) {
      return [{ statement, setting: { ...named(key, "RESET"), value: null } }];
    }
    if (!isWord(verb, "SET") || equals?.text !== "=" || !only) return [];
    const last = more.at(-1);
    const valueSpan = last ? { start: only.span.start, end: last.span.end } : inside(only);
    const value = only.kind === "text" && !last ? only.text : text.slice(valueSpan.start, valueSpan.end);
    return [{ statement, setting: { ...named(key, "SET"), ...valueAsRead(value), valueSpan } }];
  });
}

/** The options as the jobs of a script get them: none that is set behind the last job, or taken back before it with all others, is sure. */
export function settingsForJobs(options: readonly SessionOption[], { statements }: Script): Setting[] {
  const last = statements.findLast(startsJob)?.span.start ?? Number.POSITIVE_INFINITY;
  const cleared =
    statements.findLast(
      ({ tokens: [verb, ...more], span }) => isWord(verb, "RESET") && more.length === 0 && span.start < last,
    )?.span.start ?? -1;
  return options.map(({ setting, statement: { span } }) =>
    span.start > last || span.start < cleared ? { ...setting, optional: true } : setting,
  );
}

/** What begins a statement that starts a job. */
const STARTING = ["BEGIN", "COMPILE", "DELETE", "EXECUTE", "INSERT", "SELECT", "STATEMENT", "UPDATE", "WITH"];

const startsJob = ({ tokens }: Statement): boolean =>
  STARTING.some((word) => isWord(tokens[0], word)) ||
  (isWord(tokens[0], "CREATE") && tokens.some((token) => isWord(token, "SELECT")));

const isKey = ({ kind, text }: Token): boolean => kind === "text" || (kind === "word" && BARE_KEY.test(text));

const named = (key: Token, verb: string): Pick<Setting, "key" | "keySpan" | "via"> => ({
  key: key.text,
  keySpan: inside(key),
  via: `${verb} '${key.text}'`,
});

/** A token without its quotes. */
const inside = ({ kind, span }: Token): Span =>
  kind === "text" ? { start: span.start + 1, end: Math.max(span.start + 1, span.end - 1) } : span;
