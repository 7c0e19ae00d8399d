import type { UnreadDocument } from "../model/deployment.ts";
import { hostPathsOf } from "./config/composeVolumes.ts";
import { TEMPLATE } from "./config/placeholders.ts";
import { unreadKindOf } from "./unreadKinds.ts";

/** Files that a service or a pod takes variables from, which can be any option. */
const VARIABLES_FROM_ELSEWHERE = /\b(?:env_file|envFrom)\b/;

/** What little is taken from a document of a kind that is not read yet; undefined where it is none. */
export function lookInto(uri: string, path: string, text: string): UnreadDocument | undefined {
  const kind = unreadKindOf(path, text);
  if (!kind) return undefined;
  const open = kind.kind === "job" || TEMPLATE.test(text) || VARIABLES_FROM_ELSEWHERE.test(text);
  return {
    uri,
    format: kind.id,
    kind: kind.kind,
    words: open ? null : new Set(text.match(/[\w-]+/g)),
    hostPaths: kind.kind === "config" ? hostPathsOf(text) : [],
  };
}
