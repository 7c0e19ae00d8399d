import type { Facts } from "../../model/facts.ts";
import type { IgnoreComment } from "../../model/ignoreComment.ts";
import type { Report } from "../rule.ts";
import { unused } from "./unused.ts";

/** The check of ignore/unused, which the engine makes when it knows what all other rules found. */
export const unusedIgnores = { rule: unused, check };

/** Ignore comments that name no rule of ours, and those that hid nothing, unless they name a rule that is switched off. */
function* check(
  facts: Facts,
  used: ReadonlySet<IgnoreComment>,
  isOff: (rule: string) => boolean,
  isRule: (rule: string) => boolean,
): Iterable<Report> {
  for (const ignore of facts.ignores) {
    const stranger = ignore.rules.find((rule) => !isRule(rule));
    const isOfUse = used.has(ignore) || ignore.rules.some(isOff);
    if (isOfUse && stranger) {
      // What else it names it hides, so it is not to be taken away.
      yield {
        span: ignore.span,
        message: `There is no rule '${stranger}', so this comment hides nothing of it.`,
      };
    }
    if (isOfUse) continue;
    yield {
      span: ignore.span,
      message: stranger
        ? `There is no rule '${stranger}', so this comment hides nothing.`
        : "This comment hides nothing: there is no such finding here any more.",
      fixes: [
        {
          title: "Remove this ignore comment",
          safety: "safe",
          changes: [{ kind: "remove", uri: facts.uri, span: ignore.span }],
        },
      ],
    };
  }
}
