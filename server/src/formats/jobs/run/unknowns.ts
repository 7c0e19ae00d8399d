import { dictionary, list, type RunValue, UNKNOWN } from "./runValue.ts";

/** What nobody is known to give, by its type: a collection may hold anything. */
export function someOf(type: string | null): RunValue {
  if (type === null) return UNKNOWN;
  if (
    /^(?:[\w.]+\.)?(?:Mutable)?(?:List|ArrayList|Collection|Set|Queue|Deque|Seq|Array)\s*[<[]|\[\s*\]$/.test(
      type,
    )
  )
    return list([], true);
  return /^(?:[\w.]+\.)?(?:Mutable|Hash|LinkedHash)?Map\s*[<[]/.test(type) ? dictionary([], true) : UNKNOWN;
}
