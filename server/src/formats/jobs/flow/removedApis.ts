import { removedApi } from "../../../flink/api/removedApi.ts";
import type { ApiUse } from "../../../model/operator.ts";
import type { FileCode } from "../code.ts";

/** Imports of classes that some version of Flink does not have any more. */
export function importedApis({ imports }: FileCode): ApiUse[] {
  return imports.flatMap(({ path, at }) => {
    if (!at) return [];
    // A nested class, or a member that is imported by its name, goes with the class around it.
    const parts = path.split(".");
    for (let length = parts.length; length > 1; length--) {
      const api = parts.slice(0, length).join(".");
      if (removedApi(api)) return [{ api, span: at }];
    }
    return [];
  });
}
