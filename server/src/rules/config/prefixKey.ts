import { keyStatusOf } from "../../flink/options/keyStatus.ts";
import type { Fix } from "../../model/finding.ts";
import type { Setting } from "../../model/setting.ts";
import type { DocumentView } from "../documentView.ts";
import type { DocumentRule, Report } from "../rule.ts";
import page from "./prefix-key.md";
import { keysBelow } from "./prefixes.ts";
import { renameTo } from "./unknownOption.ts";

/** A key with a value in config.yaml that is also the beginning of another key, which nested YAML cannot hold. */
export const prefixKey: DocumentRule = {
  id: "config/prefix-key",
  summary:
    "The key is the beginning of another one, and whatever rewrites config.yaml nested loses one of them.",
  severity: "warning",
  purposes: ["cluster", "defaults"],
  fixable: true,
  page,
  over: "document",
  kind: "config",
  *check(document): Iterable<Report> {
    // What the operator makes of the map of a resource nests no keys.
    if (document.facts.carrier?.layer === "resource") return;
    yield* besideShipped(document);
    for (const [setting, below] of keysBelow(document)) {
      const { kind } = keyStatusOf(setting.key, document.versions);
      // What Flink does not read may get lost.
      if (kind === "unknown" || kind === "free" || kind === "removed" || kind === "not-yet") continue;
      const [first] = below;
      yield {
        span: setting.keySpan,
        message:
          `'${setting.key}' is the beginning of another key. ` +
          "Flink's Docker image and its native Kubernetes client rewrite config.yaml as nested YAML, " +
          `where it cannot have a value and '${first.key}' below it: they fail, or lose one of the two.`,
        related: below.map(({ key, keySpan }) => ({
          uri: document.uri,
          span: keySpan,
          message: `'${key}' begins with it.`,
        })),
        fixes: fixes(document, setting, below),
      };
    }
  },
};

/** What the config.yaml of Flink's images since 1.19 has of itself that is the longer name of an option. */
const SHIPPED = { longer: "env.java.opts.all", shorter: "env.java.opts" };

/** The shorter name in FLINK_PROPERTIES, which the image puts beside the longer one. */
function* besideShipped(document: DocumentView): Iterable<Report> {
  const setting = document.properties === "script" ? document.at(SHIPPED.shorter) : undefined;
  // A new value for the longer one is told with the pair.
  if (!setting || document.at(SHIPPED.longer)) return;
  yield {
    span: setting.keySpan,
    message:
      `'${SHIPPED.shorter}' keeps the image from starting. Its config.yaml has '${SHIPPED.longer}', and since ` +
      "Flink 1.19 it writes both as nested YAML, which fails: the error becomes the config.yaml. Set " +
      `'${SHIPPED.longer}', which replaces what the image has there.`,
    fixes: renameTo(document, setting, SHIPPED.longer),
  };
}

/** The newer name of the shorter key, or else of the only longer one. */
function fixes(document: DocumentView, setting: Setting, below: readonly Setting[]): Fix[] {
  const [longer, ...more] = below;
  for (const each of [setting, ...(more.length === 0 && longer ? [longer] : [])]) {
    const status = keyStatusOf(each.key, document.versions);
    if (status.kind !== "deprecated" || !status.replacement) continue;
    // What was lost so far takes effect with it.
    return renameTo(document, each, status.replacement);
  }
  return [];
}
