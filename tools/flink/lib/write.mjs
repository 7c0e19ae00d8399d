// Writes the catalogue: one option per line, every list in a fixed order.

/** The number of the format, which what reads it wants to see. */
export const FORMAT = 2;

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

const digit = (at) => at.toString(36);
const span = ({ from, until }) => digit(from) + digit(until);

/** A text as the number of leading characters it shares with another one (a digit of base 36), and its rest. */
export function shortened(text, other) {
  let shared = 0;
  while (shared < 35 && shared < text.length && text[shared] === other[shared]) shared++;
  return digit(shared) + text.slice(shared);
}

/** The words of a key's last parts as a Java constant has them: `num-retained` is NUM_RETAINED. */
const constantOf = (parts) =>
  parts
    .map((part) =>
      part
        .replace(/([a-z])([A-Z])/g, "$1_$2")
        .replace(/-/g, "_")
        .toUpperCase(),
    )
    .join("_");

/** A field's name as the number of last parts of the key that make it up, or as it is. */
function fieldCell(field, key) {
  const parts = key.split(".");
  for (let last = 1; last <= Math.min(9, parts.length); last++)
    if (constantOf(parts.slice(-last)) === field) return String(last);
  return field;
}

/** null as nothing, a text as it is, a history as JSON. */
function textCell(value) {
  if (value === null) return "";
  if (typeof value !== "string" || value === "" || /^["[]/.test(value) || /[\t\n]/.test(value))
    return JSON.stringify(value);
  return value;
}

export function catalogue(keys, minors, families) {
  const cells = [...keys.values()].flatMap((entry) => [...entry.cells.values()]);
  const types = new Table(cells.map((c) => c.type));
  const enums = new Table(cells.filter((c) => c.enum !== null).map((c) => JSON.stringify(c.enum)));
  const classes = new Table(cells.flatMap((c) => c.declared.map(([name]) => name)));
  const rows = [];
  let before = "";
  for (const key of [...keys.keys()].sort(byText)) {
    const { cells: byMinor, group } = keys.get(key);
    const held = minors.map((minor, at) => [at, byMinor.get(minor)]).filter(([, cell]) => cell !== undefined);
    const pick = (of) => held.map(([at, cell]) => [at, of(cell)]);
    const own = { from: held[0][0], until: held.at(-1)[0] };
    const when = (r) => (span(r) === span(own) ? "" : span(r));
    const labels = history(pick((c) => (c.enum === null ? null : enums.at(JSON.stringify(c.enum)))));
    const row = [
      shortened(key, before),
      span(own) + (group === "operator" ? "o" : ""),
      JSON.stringify(history(pick((c) => types.at(c.type)))),
      textCell(history(pick((c) => c.default))),
      labels === null ? "" : JSON.stringify(labels),
      ranges(pick((c) => c.aliases))
        .map((r) => `${shortened(r.item[0], key)}:${r.item[1]}${when(r)}`)
        .join(" "),
      ranges(pick((c) => c.declared))
        .map((r) => [classes.at(r.item[0]), fieldCell(r.item[1], key), when(r)].filter(String).join(":"))
        .join(" "),
    ];
    while (row.at(-1) === "") row.pop();
    rows.push(row.join("\t"));
    before = key;
  }
  const line = (name, value) => `${JSON.stringify(name)}:${JSON.stringify(value)}`;
  const index = (minor, otherwise) => (minor === null ? otherwise : minors.indexOf(minor));
  const text = [
    line("format", FORMAT),
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
