import type { Translate } from "./translate.ts";

/** The items of the checklist in the language of the editor, by their ids; of others the server's own title holds. */
export const titlesIn = (t: Translate): Readonly<Record<string, string>> => ({
  "max-parallelism": t("Max parallelism"),
  "operator-uid": t("Operator uids"),
  "state-backend": t("State backend"),
  checkpointing: t("Checkpointing"),
  "high-availability": t("High availability"),
  "cluster-access": t("Access to the cluster"),
});

/** The layers that meet or break an item, by what the server calls them; names of Flink's own stay. */
export const layersIn = (t: Translate): Readonly<Record<string, string>> => ({
  code: t("code"),
  "SQL session": t("SQL session"),
  arguments: t("arguments"),
  resource: t("resource"),
  file: t("file"),
  operator: t("operator"),
  default: t("default"),
  stated: t("stated"),
});

/** Says of deployments that they meet all items, so many. */
export function allMetText(names: readonly string[], count: number, t: Translate): string {
  const [first = "", second, ...others] = names;
  if (second === undefined)
    return t("{0} meets all {1} items of Flink's Production Readiness Checklist.", first, count);
  return others.length === 0
    ? t("{0} and {1} meet all {2} items of Flink's Production Readiness Checklist.", first, second, count)
    : t(
        "{0}, {1} and {2} more meet all {3} items of Flink's Production Readiness Checklist.",
        first,
        second,
        others.length,
        count,
      );
}
