// Compares with a reference history that was read from Flink's sources and documentation tables,
// and takes from it the facts that no jar can give.
import { isFamily } from "./classify.mjs";

const wild = (key) => key.replace(/<[^>]+>|#/g, "*");
const GATEWAY = /^(address|bind-address|bind-port)$/;
const REPORTER =
  /^(connectTimeout|consistency|db|deleteOnShutdown|filterLabelValueCharacters|groupingKey|host|hostUrl|jobName|password|port|randomJobNameSuffix|retentionPolicy|scheme|scope\.variables\.additional|username|writeTimeout)$/;

/**
 * The whole key of an entry; the reference has some options without their prefix.
 * Null for options of SQL hints and models, which are no configuration keys.
 */
function referenceKey(entry) {
  if (entry.group === "model") return null;
  const key = wild(entry.key);
  if (entry.group === "sql-gateway" && GATEWAY.test(key)) return `sql-gateway.endpoint.rest.${key}`;
  if (REPORTER.test(key)) return `metrics.reporter.*.${key}`;
  if (/^discovery-script\./.test(key)) return `external-resource.*.param.${key}`;
  if (!key.includes(".") && !KNOWN_BARE.has(key)) return null;
  if (/^(fixed-delay|partition\.fields\.\*\.date-formatter)$/.test(key)) return null;
  return key.replace(/^metrics\.reporter\.(OpenTelemetry|influxdb|prometheus)\./, "metrics.reporter.*.");
}

/** Configuration keys of one part. */
const KNOWN_BARE = new Set([
  "high-availability",
  "restart-strategy",
  "cleanup-strategy",
  "external-resources",
  "scheduler-mode",
]);

const valueAt = (runs, at, index) => runs?.find((r) => index(r.from) <= at && at <= index(r.to))?.value;

/** The reference as a map from key to a map from minor version to {type, default, enum, group}. */
export function cellsOf(reference, minors) {
  const all = new Map();
  const index = (version) => reference.versions.indexOf(version);
  for (const entry of reference.keys) {
    const key = referenceKey(entry);
    if (key === null || isFamily(key) || entry.primaryFrom === undefined || entry.primaryFrom === null)
      continue;
    if (!all.has(key)) all.set(key, new Map());
    for (const minor of minors) {
      const at = index(minor);
      if (at < index(entry.primaryFrom) || at > index(entry.primaryTo)) continue;
      const labels = valueAt(entry.enum, at, index);
      const hidden = valueAt(entry.enumUndocumented, at, index);
      if (all.get(key).has(minor)) continue;
      all.get(key).set(minor, {
        type: valueAt(entry.types, at, index) ?? "String",
        default: valueAt(entry.defaults, at, index) ?? null,
        enum: labels ? [...labels, ...(hidden ?? [])] : null,
        group: entry.group,
      });
    }
  }
  return all;
}

/** Aliases in the reference as a set of "minor|option|alias". */
function aliasesOf(reference, minors) {
  const found = new Set();
  const index = (version) => reference.versions.indexOf(version);
  for (const entry of reference.keys) {
    for (const alias of entry.aliasOf ?? []) {
      for (const minor of minors) {
        if (index(alias.from) <= index(minor) && index(minor) <= index(alias.to)) {
          found.add(`${minor}|${wild(alias.key)}|${wild(entry.key)}|${alias.kind[0]}`);
        }
      }
    }
  }
  return found;
}

const UNITS = {
  ms: 1,
  s: 1e3,
  sec: 1e3,
  min: 6e4,
  h: 36e5,
  d: 864e5,
  bytes: 1,
  kb: 2 ** 10,
  mb: 2 ** 20,
  gb: 2 ** 30,
  tb: 2 ** 40,
};

/** A default in a form in which equal values look equal. */
export function normal(text) {
  if (text === null || text === undefined) return null;
  const measured = /^(\d+) ?(ms|sec|s|min|h|d|bytes|kb|mb|gb|tb)$/.exec(text);
  if (measured !== null) return String(Number(measured[1]) * UNITS[measured[2]]);
  return /^-?[\d.]+(E-?\d+)?$/.test(text) ? String(Number(text)) : text;
}

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

export function compare(keys, reference, answers, filled) {
  const minors = [...answers.keys()];
  const there = cellsOf(reference, minors);
  const refAliases = aliasesOf(reference, minors);
  const isFilled = new Set(filled.map(([key, minor]) => `${minor}|${key}`));
  const result = [];
  const own = new Map([...keys].filter(([, entry]) => entry.group !== "operator"));
  for (const minor of minors) {
    const r = { minor, equal: 0, onlyHere: [], onlyThere: [], type: [], default: [], enum: [] };
    for (const key of [...new Set([...own.keys(), ...there.keys()])].sort()) {
      const mine = own.get(key)?.cells.get(minor);
      const other = there.get(key)?.get(minor);
      if (isFilled.has(`${minor}|${key}`) || (mine === undefined && other === undefined)) continue;
      if (other === undefined) r.onlyHere.push(key);
      else if (mine === undefined) r.onlyThere.push(key);
      else {
        const before = r.type.length + r.default.length + r.enum.length;
        if (mine.type !== other.type) r.type.push([key, mine.type, other.type]);
        if (normal(mine.default) !== normal(other.default))
          r.default.push([key, mine.default, other.default]);
        if (
          mine.enum !== null &&
          other.enum !== null &&
          !same([...mine.enum].sort(), [...new Set(other.enum)].sort())
        )
          r.enum.push([key, mine.enum, other.enum]);
        if (r.type.length + r.default.length + r.enum.length === before) r.equal++;
      }
    }
    const mine = new Set();
    for (const [key, { cells }] of own)
      for (const [alias, kind] of cells.get(minor)?.aliases ?? [])
        mine.add(`${minor}|${key}|${alias}|${kind}`);
    const of = (set) => [...set].filter((text) => text.startsWith(`${minor}|`));
    r.aliasHere = of(mine).filter((text) => !refAliases.has(text));
    r.aliasThere = of(refAliases).filter((text) => !mine.has(text));
    result.push(r);
  }
  return result;
}
/**
 * Facts for versions in which the module that holds the option is not on Maven Central, or only
 * with an older patch, and for keys that no class declares: {key: [{from, to, type, default, ...}]}.
 */
export function documentedFrom(reference, operatorReference, keys, answers) {
  const minors = [...answers.keys()];
  const facts = {};
  for (const [key, byMinor] of [...cellsOf(reference, minors)].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const runs = [];
    for (const minor of minors) {
      const cell = byMinor.get(minor);
      if (cell === undefined || keys.get(key)?.cells.has(minor) || !mayHide(key, keys, answers, minor))
        continue;
      const fact = {
        type: cell.type,
        default: settle(cell.default),
        ...(cell.enum ? { enum: cell.enum } : {}),
      };
      const last = runs.at(-1);
      const next = last !== undefined && minors.indexOf(last.to) + 1 === minors.indexOf(minor);
      if (next && same({ ...last, from: 0, to: 0 }, { from: 0, to: 0, ...fact })) last.to = minor;
      else runs.push({ from: minor, to: minor, ...fact });
    }
    if (runs.length > 0) facts[key] = runs;
  }
  for (const option of operatorReference?.options ?? []) {
    const key = wild(option.key);
    if (isFamily(key)) continue;
    facts[key] = [
      {
        from: minors[0],
        to: minors.at(-1),
        type: option.type,
        default: settle(option.default ?? null),
        ...(option.enum ? { enum: option.enum } : {}),
        group: "operator",
      },
    ];
  }
  return facts;
}

const settle = (text) => (text === null || text === "(none)" ? null : text);

/** Whether the option may exist in a version although no class of that version was seen to hold it. */
function mayHide(key, keys, answers, minor) {
  const modules = keys.get(key)?.modules;
  if (modules === undefined) return true;
  const { absent, taken, release } = answers.get(minor);
  return [...modules].some(
    (module) => absent.includes(module) || taken.some((a) => a.module === module && a.version !== release),
  );
}
