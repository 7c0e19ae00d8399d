// Joins what the Flink versions answered into one cell per key and version.
import { isFamily, keyOf, UNSTABLE_DEFAULTS } from "./classify.mjs";
import { normal } from "./compare.mjs";

/** The better source for type and default of a key that is declared twice comes first. */
const rank = (o) =>
  (o.visibility === "public" ? 0 : 4) + (o.deprecated ? 2 : 0) + (/Options$/.test(o.class) ? 0 : 1);

const simple = (className) => className.replace(/\$$/, "").replace(/^.*[.$]/, "");

/**
 * `answers` maps a minor version to {found, absent}. The result maps a key to
 * {cells: Map(minor -> cell), modules: Set}; a cell has type, default, enum, aliases and declared.
 */
export function join(answers, moduleOfJar) {
  const keys = new Map();
  const leftOut = new Map();
  for (const [minor, { found }] of answers) {
    const byKey = new Map();
    for (const option of found) {
      const key = keyOf(option);
      if (key === null) {
        if (!leftOut.has(minor)) leftOut.set(minor, new Set());
        leftOut.get(minor).add(`${option.class} ${option.key}`);
      } else if (!isFamily(key)) {
        if (!byKey.has(key)) byKey.set(key, []);
        byKey.get(key).push(option);
      }
    }
    for (const [key, options] of byKey) {
      options.sort((a, b) => rank(a) - rank(b) || (a.class + a.field < b.class + b.field ? -1 : 1));
      if (!keys.has(key)) keys.set(key, { cells: new Map(), modules: new Set() });
      const entry = keys.get(key);
      for (const option of options) entry.modules.add(moduleOfJar(option.jar));
      entry.cells.set(minor, cellOf(options, key));
    }
  }
  return { keys, leftOut };
}

function cellOf(options, key) {
  const best = options[0];
  const aliases = [];
  const prefix = key.endsWith(best.key) ? key.slice(0, key.length - best.key.length) : "";
  for (const option of options) {
    for (const alias of option.aliases ?? []) {
      const text = alias.slice(2);
      const whole = prefix !== "" && !text.startsWith(prefix) ? prefix + text : text;
      const item = [whole.replace(/<[^>]+>/g, "*"), alias[0]];
      if (item[0] !== key && !aliases.some((a) => a[0] === item[0])) aliases.push(item);
    }
  }
  // Fields that users cannot reach from their own code are of no use to them.
  const reachable = options.filter((o) => o.visibility === "public" && !o.class.endsWith("$"));
  // The metric reporters share keys, but not always the defaults: then there is no default to name.
  const shared = key.startsWith("metrics.reporter.") && options.some((o) => o.default !== best.default);
  return {
    type: best.type,
    default: shared ? null : UNSTABLE_DEFAULTS.has(key) ? UNSTABLE_DEFAULTS.get(key) : best.default,
    enum: best.enum ?? null,
    aliases,
    declared: reachable.map((o) => [simple(o.class), o.field]),
  };
}

/** Fills the cells of versions whose module is not to be had, from documented facts. */
export function fill(keys, answers, documented) {
  const filled = [];
  for (const [key, facts] of Object.entries(documented)) {
    for (const fact of facts) {
      const minors = [...answers.keys()];
      for (const minor of minors.slice(minors.indexOf(fact.from), minors.indexOf(fact.to) + 1)) {
        if (!keys.has(key)) keys.set(key, { cells: new Map(), modules: new Set(), group: fact.group });
        const { cells, group } = keys.get(key);
        // The operator's documentation is newer than its newest release on Maven Central.
        if (cells.has(minor) && group !== "operator") continue;
        if (group === "operator" && !keepsUp(cells.get(minor), fact)) {
          cells.set(minor, {
            ...cells.get(minor),
            type: fact.type,
            default: fact.default,
            enum: fact.enum ?? null,
          });
          continue;
        }
        if (cells.has(minor)) continue;
        const near = nearest(cells, minors, minor);
        cells.set(minor, {
          type: fact.type,
          default: fact.default,
          enum: fact.enum ?? null,
          aliases: near?.aliases ?? [],
          declared: near?.declared ?? [],
        });
        filled.push([key, minor]);
      }
    }
  }
  return filled;
}

/** Whether a cell is still what the documentation says; a cell that is not there needs no renewal. */
const keepsUp = (cell, fact) =>
  cell === undefined || (cell.type === fact.type && normal(cell.default) === normal(fact.default));

function nearest(cells, minors, minor) {
  const at = minors.indexOf(minor);
  for (let distance = 1; distance < minors.length; distance++) {
    for (const other of [minors[at + distance], minors[at - distance]]) {
      if (other !== undefined && cells.has(other)) return cells.get(other);
    }
  }
  return undefined;
}
