import { isSettingsFile } from "../../server/src/formats/kinds.ts";
import type { ChecklistAnswer } from "./checklistAnswer.ts";
import type { Translate } from "./translate.ts";

/** A file that an editor has, as far as it is looked at here. */
interface OpenFile {
  /** As VS Code writes it. */
  readonly uri: string;
  readonly isDirty: boolean;
}

/** The files of which the checklist shows what is typed and not what is on disk; a settings file speaks for others. */
export const unsavedIn = <File extends OpenFile>(
  open: readonly File[],
  files: ReadonlySet<string>,
): readonly File[] => open.filter(({ uri, isDirty }) => isDirty && (files.has(uri) || isSettingsFile(uri)));

/** The files of all deployments, as VS Code writes them. */
export const filesOf = (
  { deployments }: Pick<ChecklistAnswer, "deployments">,
  written: (uri: string) => string,
): ReadonlySet<string> => new Set(deployments.flatMap(({ files }) => files.map(written)));

/** Says how many files are not saved; nothing where all are. */
export function unsavedText(count: number, t: Translate): string {
  if (count === 0) return "";
  return count === 1 ? t("1 file is not saved") : t("{0} files are not saved", count);
}
