import { parseYaml } from "../flink/values/yamlDocument.ts";
import { complaintsOf } from "../flink/values/yamlStrict.ts";
import type { UnreadDocument } from "../model/deployment.ts";
import { hostPathsOf } from "./config/composeVolumes.ts";
import { TEMPLATE, TEMPLATE_LINE } from "./config/placeholders.ts";
import { COMPOSE, kindWithId } from "./kinds.ts";
import { PartCache } from "./resources/parts.ts";
import { lineOf, lineStarts } from "./text.ts";
import { unreadKindOf } from "./unreadKinds.ts";

/** What little is taken from a document of a kind that is not read yet; undefined where it is none. */
export function lookInto(uri: string, path: string, text: string): UnreadDocument | undefined {
  const kind = unreadKindOf(path, text);
  if (!kind) return undefined;
  const open = kind.kind === "job" || TEMPLATE_LINE.test(text);
  const broken = kindWithId(kind.id) && brokenAt(uri, text);
  return {
    uri,
    format: kind.id,
    kind: kind.kind,
    ...(broken ? { broken } : {}),
    words: open ? null : new Set(text.match(/[\w-]+/g)),
    hostPaths: kind.id === COMPOSE.id ? hostPathsOf(text) : [],
  };
}

/** What Maven and its like put values in the place of. */
const FILLED_IN = /@[\w.-]+@/;

/** Where a text is no YAML; undefined where it is, or where something may make YAML of it first. */
function brokenAt(uri: string, text: string): UnreadDocument["broken"] {
  if ([TEMPLATE, TEMPLATE_LINE, FILLED_IN].some((sign) => sign.test(text))) return undefined;
  const part = new PartCache().of(text).parts.find((each) => each.part.document.errors.length > 0);
  if (!part) return undefined;
  const { written } = part.part;
  const [complaint] = complaintsOf(written, parseYaml(written));
  if (!complaint) return undefined;
  const starts = lineStarts(written);
  const line = lineOf(starts, complaint.span.start);
  const column = complaint.span.start - (starts[line] ?? 0) + 1;
  return { place: { uri, line: part.line + line + 1, column }, reason: complaint.reason };
}
