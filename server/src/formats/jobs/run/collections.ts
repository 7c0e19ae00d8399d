import { ofList } from "./lists.ts";
import { ofMap } from "./maps.ts";
import type { Run } from "./run.ts";
import type { Given, RunValue } from "./runValue.ts";
/** What a method of a list, a map or anything that holds things gives; undefined where that is not known. */
export function collections(
  run: Run,
  on: RunValue,
  name: string,
  given: readonly Given[],
): RunValue | undefined {
  if (on.is === "map") return ofMap(run, on, name, given);
  return on.is === "list" ? ofList(run, on, name, given) : undefined;
}
