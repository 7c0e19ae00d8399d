/** A group of editors, as far as looking for a file needs it. */
export interface Group<Column> {
  readonly viewColumn: Column;
  readonly isActive: boolean;
  readonly tabs: readonly { readonly uri: string | undefined; readonly isActive: boolean }[];
}

/**
 * The group that a file is shown in without being opened a second time: the one in front where that has it, then one in which it
 * is seen, then any with a tab of it. Undefined where none has it.
 */
export function columnWith<Column>(groups: readonly Group<Column>[], uri: string): Column | undefined {
  const having = groups.filter(({ tabs }) => tabs.some((tab) => tab.uri === uri));
  const seen = ({ tabs }: Group<Column>) => tabs.some((tab) => tab.uri === uri && tab.isActive);
  return (having.find(({ isActive }) => isActive) ?? having.find(seen) ?? having[0])?.viewColumn;
}
