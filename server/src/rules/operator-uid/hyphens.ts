/** How long a name gets, where it can be cut between two words. */
export const LONGEST = 40;

/** Joins words with hyphens, leaving out what an earlier part says already. */
export function joined(parts: readonly (string | null)[]): string {
  const words: string[] = [];
  for (const part of parts) {
    const said = new Set(words.map(stem));
    const more = (part?.split("-") ?? []).filter((word) => word !== "" && !said.has(stem(word)));
    // `by-user` is said whole or, where all of it is said, not at all.
    if (part?.startsWith("by-")) words.push(...(more.length > 1 ? part.split("-") : []));
    else words.push(...more);
  }
  return words.join("-");
}

/** A source, a sink or the like, whose name ends in what it is however long it is. */
export const inRole = (parts: readonly (string | null)[], role: string): string =>
  joined([cut(joined(parts), LONGEST - role.length - 1), role]);

const stem = (word: string): string => word.replace(/s$/, "");

/** Cuts a name between two words, and behind one that does not ask for another. */
export function cut(name: string, longest = LONGEST): string {
  if (name.length <= longest) return name;
  const end = name.lastIndexOf("-", longest);
  return (end > 0 ? name.slice(0, end) : name.slice(0, longest)).replace(
    /(-(of|to|on|in|by|and|for|with|the))+$/,
    "",
  );
}
