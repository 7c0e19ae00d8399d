import type { ChecklistAnswer } from "./checklistAnswer.ts";
import type { Translate } from "./translate.ts";

/** What is said of a file that has to do with Flink and is not checked. */
export interface Silence {
  readonly text: string;
  readonly detail: string;
}

/**
 * What is said of a file, where it is not checked: the server knows which of those that it reads cannot be read.
 *
 * @param neverRead what files of its kind are called, of which nothing reads any; the server is not told of such files
 */
export function silenceOf(
  uri: string,
  { unread, unreadable }: Pick<ChecklistAnswer, "unread" | "unreadable">,
  neverRead: string | undefined,
  t: Translate,
): Silence | undefined {
  if (neverRead !== undefined)
    return { text: t("Flink Preflight: not read yet"), detail: t("{0} are not checked", neverRead) };
  const found = [...unreadable, ...unread].find((each) => each.uri === uri);
  return found && { text: t("Flink Preflight: not checked"), detail: found.reason };
}
