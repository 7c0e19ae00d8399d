import type { Bind, MemberCode, Pattern } from "../code.ts";

/** The declarations whose values patterns give. */
export interface Captured {
  readonly by: ReadonlyMap<Pattern, readonly Bind[]>;
  readonly all: ReadonlySet<Bind>;
}

/** Finds what the patterns of a member give names to: of an arm what it declares, of a test what stands in it. */
export function capturedBinds({ binds, blocks, exprs }: MemberCode): Captured {
  const by = new Map<Pattern, readonly Bind[]>();
  const find = (pattern: Pattern, isNear: (bind: Bind) => boolean): void => {
    const names = namesIn(pattern);
    if (names.size === 0) return;
    by.set(
      pattern,
      binds.filter((bind) => bind.declares && bind.value === null && names.has(bind.name) && isNear(bind)),
    );
  };
  for (const [index, { match }] of blocks.entries())
    if (match) find(match.pattern, ({ block }) => block === index);
  for (const expr of exprs)
    if (expr.is === "other" && expr.tests)
      find(
        expr.tests,
        ({ block, at }) => block === expr.block && at.start >= expr.at.start && at.end <= expr.at.end,
      );
  return { by, all: new Set([...by.values()].flat()) };
}

function namesIn(pattern: Pattern, names = new Set<string>()): ReadonlySet<string> {
  if (pattern.is === "bound") names.add(pattern.name);
  if (pattern.is === "bound" || pattern.is === "not") namesIn(pattern.to, names);
  if (pattern.is === "parts" || pattern.is === "oneOf") for (const each of pattern.of) namesIn(each, names);
  return names;
}
