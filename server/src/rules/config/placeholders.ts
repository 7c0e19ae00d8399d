import { isSensitive } from "../../flink/options/sensitive.ts";
import type { Span } from "../../model/span.ts";
import type { SettingText } from "../rule.ts";
import { FILL_IN_MARK } from "./fillInMark.ts";

/** The last words of keys whose values are addresses, paths and ids, which nobody but the user can know. */
const PLACES =
  /(?:dirs?|director(?:y|ies)|paths?|address|hosts?|hostname|quorum|cluster-id|endpoint|ur[il]|bucket|namespace|image(?:\.ref)?|account|principal|keytab|keystore|truststore|region|jars|classpaths|(?:access|secret)[.-]key)$/i;

const NOUNS =
  "access|account|app|application|bucket|cluster|company|container|dir|directory|domain|endpoint|host|hostname|image|key|name|namenode|nameservice|namespace|org|organization|path|project|region|registry|secret|server|storage|user|zk|zookeeper";

/** Words that say by themselves that something has to stand there instead. */
const PHRASES = [
  // What begins with `path:` a plugin of Argo CD fills in.
  /<(?!path:)[^<>%]+>/,
  new RegExp(`(?<![a-z])your(?:[-_. ]?(?:${NOUNS})(?![a-z])[\\w-]*|[-_. /]\\w[\\w-]*)`, "i"),
  // The mark that fixes write, wherever something was typed in front of it.
  FILL_IN_MARK,
  /(?<![a-z])replace[-_ ]?(?:me|this|with|by|here)(?![a-z])[\w-]*/i,
  /(?<![a-z])(?:fill|insert|enter|put)[-_ ](?:me[-_ ])?(?:in(?![a-z])|(?:[a-z]+[-_ ])*here(?![a-z]))/i,
  // What manuals write where a path of the reader's stands.
  /(?<![\w.-])path\/to(?=\/|$)/i,
  /(?<![a-z])to[-_ ]be[-_ ](?:changed|defined|determined|filled|replaced|set)(?![a-z])[\w-]*/i,
];

/** Words that say so in the name of a host, a bucket or a cluster; in a path they may be somebody's own. */
const NAMES = [
  /(?<![a-z])change[-_ ]?(?:me|this)(?![a-z])/i,
  /(?<![a-z])placeholder(?![a-z])/i,
  /(?<![A-Za-z0-9])(?:TODO|FIXME|TBD)(?![A-Za-z0-9])/,
  // There are services for to-dos.
  /^(?:fixme|tbd)(?=:\d+$|$)/i,
  // Reserved for manuals: no machine has such a name.
  /(?<![a-z0-9-])example\.(?:com|net|org)(?=:\d+$|$)/i,
  /(?<![a-z0-9])x{3,}(?![a-z0-9])/i,
  /(?<![a-z0-9])x{1,3}(?:\.x{1,3}){3}(?![a-z0-9])/i,
  /^(?:\.{3,}|\*{3,}|\?{3,})$/,
];

/** No address is longer; what is takes too long to look at. */
const LONGEST = 2000;

/**
 * The first piece of a text that somebody still has to replace, `your-bucket` in `s3://your-bucket/ha`; offsets in the
 * text. Undefined when there is none.
 */
export function placeholderIn(whole: string): Span | undefined {
  const text = whole.slice(0, LONGEST);
  const found = PHRASES.flatMap((phrase) => matchIn(text, phrase, 0) ?? []);
  for (const { start, end } of namesIn(text))
    for (const name of NAMES) found.push(...[matchIn(text.slice(start, end), name, start) ?? []].flat());
  return found.sort((a, b) => a.start - b.start || b.end - a.end)[0];
}

function matchIn(text: string, pattern: RegExp, offset: number): Span | undefined {
  const match = pattern.exec(text);
  return match ? { start: offset + match.index, end: offset + match.index + match[0].length } : undefined;
}

/** The hosts, buckets and ids of a value: between scheme and path, or each of a list; none in a path alone. */
function namesIn(text: string): Span[] {
  const names: Span[] = [];
  for (const match of text.matchAll(/[^,;\s]+/g)) {
    const [item] = match;
    const [, scheme = ""] = /^([A-Za-z][\w+.-]*:\/\/)/.exec(item) ?? [];
    const length = item.slice(scheme.length).split("/", 1)[0]?.length ?? 0;
    const start = match.index + scheme.length;
    if (length > 0) names.push({ start, end: start + length });
  }
  return names;
}

/** A piece of a value that somebody still has to replace. */
interface Placeholder {
  readonly text: string;
  /** Where it stands in the value, which is one of that many characters. */
  readonly span: Span;
  readonly of: number;
}

/**
 * What somebody still has to replace in the value of a setting, where an address, a path or an id has to stand.
 * Where it is so, config/placeholder tells, and no other rule speaks of the value.
 */
export function placeholderOf({ key, value, placeholder }: SettingText): Placeholder | undefined {
  const text = value ?? placeholder;
  if (text === undefined || !PLACES.test(key)) return undefined;
  const span = placeholderIn(text);
  if (!span) return undefined;
  const found = text.slice(span.start, span.end);
  // A password may well be `changeme`.
  return isSensitive(key) && !/^[<y]/i.test(found) ? undefined : { text: found, span, of: text.length };
}

/** Where it stands in the document, in a value that is written as it is or in quotes; otherwise all of the value. */
export function placeOf({ span, of }: Placeholder, value: Span): Span {
  const more = value.end - value.start - of;
  if (more !== 0 && more !== 2) return value;
  const start = value.start + more / 2;
  return { start: start + span.start, end: start + span.end };
}
