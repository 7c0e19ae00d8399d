import { sharedSegments } from "../../model/keys.ts";

/** Options that are about the same as those of another group. */
const BESIDE: Readonly<Record<string, string>> = {
  "pipeline.max-parallelism": "parallelism.default",
};

/** True where a key, or the group of it, is about the same as an option that has another name. */
export const standsBeside = (option: string, key: string): boolean => {
  const other = BESIDE[option];
  return other !== undefined && sharedSegments(key, other) > 0;
};
