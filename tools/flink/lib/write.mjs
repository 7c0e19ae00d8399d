// Writes the catalogue: one option per line, every list in a fixed order.

/** A value per version as one value, or as a history [[from, value], ...] when it changed. */
function history(values) {
  const runs = [];
  for (const [at, value] of values) {
    const last = runs.at(-1);
    if (last === undefined || JSON.stringify(last[1]) !== JSON.stringify(value)) runs.push([at, value]);
  }
  return runs.length === 1 ? runs[0][1] : runs;
}

/** Items that a version has or has not, as [...item, from, until]; a gap starts a new entry. */
function ranges(perVersion) {
  const found = [];
  for (const [at, items] of perVersion) {
    items.forEach((item, position) => {
      const same = found.find((f) => f.until === at - 1 && JSON.stringify(f.item) === JSON.stringify(item));
      if (same === undefined) found.push({ item, from: at, until: at, position });
      else Object.assign(same, { until: at, position });
    });
  }
  found.sort((a, b) => a.from - b.from || a.position - b.position);
  return found;
}

const byText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

class Table {
  constructor(items) {
    this.items = [...new Set(items)].sort(byText);
  }
  at(item) {
    return this.items.indexOf(item);
  }
}

export function catalogue(keys, minors, families) {
  const cells = [...keys.values()].flatMap((entry) => [...entry.cells.values()]);
  const types = new Table(cells.map((c) => c.type));
  const enums = new Table(cells.filter((c) => c.enum !== null).map((c) => JSON.stringify(c.enum)));
  const classes = new Table(cells.flatMap((c) => c.declared.map(([name]) => name)));
  const rows = [];
  for (const key of [...keys.keys()].sort(byText)) {
    const { cells: byMinor, group } = keys.get(key);
    const held = minors.map((minor, at) => [at, byMinor.get(minor)]).filter(([, cell]) => cell !== undefined);
    const pick = (of) => held.map(([at, cell]) => [at, of(cell)]);
    const rest = {};
    const aliases = ranges(pick((c) => c.aliases));
    if (aliases.length > 0) rest.a = aliases.map((r) => [...r.item, r.from, r.until]);
    const labelled = pick((c) => (c.enum === null ? null : enums.at(JSON.stringify(c.enum))));
    if (labelled.some(([, value]) => value !== null)) rest.e = history(labelled);
    const declared = ranges(pick((c) => c.declared));
    const whole = (r) => r.from === held[0][0] && r.until === held.at(-1)[0];
    if (declared.length > 0)
      rest.c = declared.map((r) => [
        classes.at(r.item[0]),
        r.item[1],
        ...(whole(r) ? [] : [r.from, r.until]),
      ]);
    if (group === "operator") rest.g = group;
    const row = [
      key,
      held[0][0],
      held.at(-1)[0],
      history(pick((c) => types.at(c.type))),
      history(pick((c) => c.default)),
    ];
    if (Object.keys(rest).length > 0) row.push(rest);
    rows.push(row);
  }
  const line = (name, value) => `${JSON.stringify(name)}:${JSON.stringify(value)}`;
  const index = (minor, otherwise) => (minor === null ? otherwise : minors.indexOf(minor));
  const text = [
    line("format", 1),
    line("versions", minors),
    line("types", types.items),
    `"enums":[\n${enums.items.join(",\n")}\n]`,
    line("classes", classes.items),
    line(
      "families",
      families.map(([p, from, to]) => [p, index(from, 0), index(to, minors.length - 1)]),
    ),
    `"options":[\n${rows.map((row) => JSON.stringify(row)).join(",\n")}\n]`,
  ];
  return `{\n${text.join(",\n")}\n}\n`;
}
