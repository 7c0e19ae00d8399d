import type { UnreadDocument } from "../model/deployment.ts";
import { hostPathsOf } from "./config/composeVolumes.ts";
import { TEMPLATE_LINE } from "./config/placeholders.ts";
import { COMPOSE } from "./kinds.ts";
import { unreadKindOf } from "./unreadKinds.ts";

/** What little is taken from a document of a kind that is not read yet; undefined where it is none. */
export function lookInto(uri: string, path: string, text: string): UnreadDocument | undefined {
  const kind = unreadKindOf(path, text);
  if (!kind) return undefined;
  const open = kind.kind === "job" || TEMPLATE_LINE.test(text);
  return {
    uri,
    format: kind.id,
    kind: kind.kind,
    words: open ? null : new Set(text.match(/[\w-]+/g)),
    hostPaths: kind.id === COMPOSE.id ? hostPathsOf(text) : [],
  };
}
