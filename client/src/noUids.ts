import { DIAGNOSTIC_SOURCE } from "../../server/src/features/diagnosticSource.ts";
import { type Found, rulesNear } from "./rulesHere.ts";
import type { Translate } from "./translate.ts";

/** Why no uid is added to a file, by what is found there: all have one, or a generated one may be wrong for those that lack it. */
export const whyNoUids = (found: readonly Found[], t: Translate): string =>
  rulesNear(found, 0, DIAGNOSTIC_SOURCE).includes("operator-uid/missing")
    ? t(
        "Operators of this file have no uid, and none can be added for you: they may be built more than once, or there is no place for it. The problem at each operator says more.",
      )
    : t("No operator without a uid is found in this file.");
