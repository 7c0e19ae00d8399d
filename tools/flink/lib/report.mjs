// Writes REPORT.md: what was found per version, and how it compares with the reference.
import { existsSync, readFileSync } from "node:fs";

/** Why a difference exists: [what, keys, reason]; the first that fits a difference names it. */
const REASONS = [
  [
    "onlyHere",
    /^(table\.exec\.uid\.generation|python\.systemenv)/,
    "came with a patch release, which the reference did not read",
  ],
  [
    "onlyHere",
    /^(__)?table\.(exec|optimizer|query-start)/,
    "declared in the table planner, which the reference did not read",
  ],
  [
    "onlyHere",
    /^table\.(catalog-store|secret-store)\./,
    "declared with catalog options, which the reference left out",
  ],
  ["onlyHere", /^external-resource\./, "the reference has it without its prefix in this version"],
  [
    "onlyHere",
    /^metrics\.reporter\.|^sql-gateway\.endpoint/,
    "the reference has it without its prefix, or not at all",
  ],
  [
    "onlyHere",
    /^state\.backend\.forst\.metrics\./,
    "in the released jar of ForSt, but not in its documentation of that version",
  ],
  ["onlyHere", /^hidden\./, "declared inside ExecutionConfig"],
  ["onlyHere", /^s3\.(c)/, "in the released 2.3.0, whose branch the reference read at its start"],
  ["onlyHere", /./, "the patch release read here is newer than the source state of the reference"],
  ["onlyThere", /./, "in the source state of the reference, but in no class of the released jars"],
  [
    "type",
    /./,
    "made with an untyped builder; Java knows the class of the default, the documentation table says Long",
  ],
  ["default", /^kubernetes\.container\.image/, "holds the version; written as a pattern here"],
  [
    "default",
    /tmp|^rest\.profiling\.dir|^taskmanager\.log\.path|download-dir|^process\.working-dir/,
    "made from Java properties of the process",
  ],
  ["default", /keystore-type|truststore-type/, "the default of the Java runtime"],
  [
    "default",
    /^metrics\.reporter\./,
    "several reporters share the key, or an enum constant is printed by its label",
  ],
  ["default", /^(python\.fn-execution)/, "changed in a patch release"],
  ["default", /^execution\.savepoint-restore-mode/, "declared twice; the reference took the other one"],
  [
    "default",
    /./,
    "an expression in the source, which the reference could not evaluate, or another spelling of the same amount",
  ],
  ["enum", /./, "other labels"],
  [
    "aliasHere",
    /^kubernetes\.pod-template-file/,
    "an alias made from a constant that the reference did not resolve",
  ],
  ["aliasHere", /./, "not in the reference"],
  ["aliasThere", /^(max-tokens|system-prompt|top-p)/, "options of models, no configuration keys"],
  ["aliasThere", /^taskmanager\.network\.retries/, "an alias that is the key itself, left out here"],
  ["aliasThere", /./, "not in the released jars"],
];

const TITLES = {
  onlyHere: "Only here",
  onlyThere: "Only in the reference",
  type: "Another type (here / reference)",
  default: "Another default (here / reference)",
  enum: "Other labels",
  aliasHere: "Aliases only here",
  aliasThere: "Aliases only in the reference",
};

const code = (value) => {
  if (value === null) return "none";
  const text = String(value).replace(/[|`]/g, " ");
  // The reference's documentation tables describe some defaults in words; those are not repeated.
  return /"|\.\.\.|'/.test(text) || text.split(" ").length > 6 ? "in words" : `\`${text}\``;
};

function span(versions, all) {
  const runs = [];
  for (const version of versions) {
    const last = runs.at(-1);
    if (last !== undefined && all.indexOf(last[1]) + 1 === all.indexOf(version)) last[1] = version;
    else runs.push([version, version]);
  }
  return runs.map(([from, to]) => (from === to ? from : `${from} to ${to}`)).join(", ");
}

function counts({ keys, answers, leftOut, filled, differences }) {
  const head = ["version", "options", "of these documented only", "left out", "failed"];
  if (differences !== null)
    head.push("equal", "only here", "only there", "type", "default", "labels", "aliases");
  const lines = [`| ${head.join(" | ")} |`, `|${head.map(() => " --- ").join("|")}|`];
  for (const [minor, answer] of answers) {
    const options = [...keys.values()].filter((e) => e.group !== "operator" && e.cells.has(minor)).length;
    const row = [
      answer.release,
      options,
      filled.filter((f) => f[1] === minor && keys.get(f[0]).group !== "operator").length,
      leftOut.get(minor)?.size ?? 0,
      answer.failed.length,
    ];
    const d = differences?.find((r) => r.minor === minor);
    if (d !== undefined) {
      row.push(
        d.equal,
        d.onlyHere.length,
        d.onlyThere.length,
        d.type.length,
        d.default.length,
        d.enum.length,
      );
      row.push(d.aliasHere.length + d.aliasThere.length);
    }
    lines.push(`| ${row.join(" | ")} |`);
  }
  return lines;
}

function differenceLines(differences, minors) {
  const lines = [];
  for (const [what, title] of Object.entries(TITLES)) {
    const seen = new Map();
    for (const r of differences) {
      for (const item of r[what]) {
        const text =
          typeof item === "string"
            ? code(item.replace(/^[\d.]+\|/, "").replace(/\|/g, " <- "))
            : `${code(item[0])}: ${[item[1]].flat().map(code).join(" ")} / ${[item[2]].flat().map(code).join(" ")}`;
        if (!seen.has(text))
          seen.set(text, {
            versions: [],
            key: typeof item === "string" ? item.replace(/^[\d.]+\|/, "") : item[0],
          });
        seen.get(text).versions.push(r.minor);
      }
    }
    if (seen.size === 0) continue;
    lines.push("", `### ${title}`);
    const groups = new Map();
    for (const [text, { versions, key }] of seen) {
      const reason = REASONS.find(([w, pattern]) => w === what && pattern.test(key))[2];
      if (!groups.has(reason)) groups.set(reason, []);
      groups.get(reason).push(`- ${text} (${span(versions, minors)})`);
    }
    for (const [reason, items] of groups) lines.push("", `Because: ${reason}.`, "", ...items);
  }
  return lines;
}

function availability(answers) {
  const lines = [];
  for (const [minor, { absent, taken, release }] of answers) {
    const older = taken.filter((a) => a.version !== release).map((a) => `${a.module} ${a.version}`);
    lines.push(
      `- ${minor}: without ${absent.map((m) => m.replace("flink-", "")).join(", ") || "none"}; older patch: ${older.map((m) => m.replace("flink-", "")).join(", ") || "none"}`,
    );
  }
  return lines;
}

const MARK = "## Differences from the reference";

export function report(data, file) {
  const { answers, filled, operator, bytes, keys, differences } = data;
  const minors = [...answers.keys()];
  const byKey = new Map();
  for (const [key, minor] of filled) byKey.set(key, [...(byKey.get(key) ?? []), minor]);
  const plain = [...byKey].filter(([key]) => keys.get(key).group !== "operator");
  const newOperator = [...byKey].filter(([key]) => keys.get(key).group === "operator").map(([key]) => key);
  const out = [
    "# What the recording found",
    "",
    `Written by catalogue.mjs. ${keys.size} options in ${bytes} bytes.`,
    "",
    "`left out` counts the options of connectors, formats, SQL hints, models and the like that were seen in the jars;",
    "`failed` counts classes or fields that would not load.",
    "",
    ...counts(data),
    "",
    `Operator: ${operator.count} options by reflection from ${operator.release}, ${operator.failed.length} failed; ${newOperator.length} more from its documentation tables.`,
    "",
    "## From documentation tables",
    "",
    "No jar on Maven Central gave these facts; they come from documented.json.",
    "",
    ...plain.map(([key, versions]) => `- ${code(key)} (${span(versions, minors)})`),
    "",
    "Operator:",
    "",
    ...newOperator.map((key) => `- ${code(key)}`),
    "",
    "## Modules that Maven Central does not have, or not in the newest patch",
    "",
    "Many of these did not exist in that version; where one did, its options are in the list above.",
    "",
    ...availability(answers),
    "",
    MARK,
  ];
  if (differences !== null) out.push(...differenceLines(differences, minors));
  else if (existsSync(file)) {
    // Without a reference the last comparison stays.
    out.push(...(readFileSync(file, "utf8").split(`${MARK}\n`)[1] ?? "").trimEnd().split("\n"));
  }
  return `${out.join("\n")}\n`;
}
