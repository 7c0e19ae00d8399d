import { SEVERITIES } from "../model/finding.ts";
import type { OutputSchema } from "./tool.ts";

const TEXT = { type: "string" };
const TEXT_OR_NULL = { type: ["string", "null"] };
const COUNT = { type: "integer", minimum: 0 };
const TRUTH = { type: "boolean" };
const oneOf = (...names: readonly string[]) => ({ type: "string", enum: names });
const listOf = (items: object) => ({ type: "array", items });

type Members = Readonly<Record<string, object>>;

/** An object that has all of these members, and may have others. */
const record = (properties: Members, optional: Members = {}) => ({
  type: "object" as const,
  properties: { ...properties, ...optional },
  required: Object.keys(properties),
});

/** Lines and columns count from 1, columns in UTF-16 units. */
const POSITION = { line: { type: "integer", minimum: 1 }, column: { type: "integer", minimum: 1 } };
const PLACE = { file: TEXT, ...POSITION };
const POINT = record(POSITION);

const FINDING = record({
  rule: TEXT,
  severity: oneOf(...SEVERITIES),
  message: TEXT,
  file: TEXT,
  range: record({ start: POINT, end: POINT }),
  related: listOf(record({ ...PLACE, message: TEXT })),
  fixes: listOf(record({ title: TEXT, safe: TRUTH }, { placeholder: TRUTH })),
});

const ITEM = record({
  item: TEXT,
  title: TEXT,
  status: oneOf("satisfied", "violated", "unknown"),
  evidence: listOf(
    record({ ...PLACE, layer: TEXT, key: TEXT_OR_NULL, value: TEXT_OR_NULL }, { assumed: TEXT }),
  ),
  violations: listOf(
    record(
      { ...PLACE, layer: TEXT, rule: TEXT, message: TEXT, fixable: TRUTH, ignored: TRUTH },
      { shownAt: record(PLACE), brief: TEXT, answerable: TRUTH },
    ),
  ),
  reasons: listOf(
    record({ reason: TEXT, message: TEXT, more: COUNT }, { ...PLACE, rule: TEXT, fixable: TRUTH }),
  ),
});

const DEPLOYMENT = record(
  {
    name: TEXT,
    part: TEXT,
    flinkVersion: TEXT_OR_NULL,
    profile: oneOf("production", "development"),
    files: listOf(TEXT),
    checklist: listOf(ITEM),
  },
  { profileWord: TEXT, profileReason: oneOf("one-machine", "local-environment") },
);

/** Files of which nothing is said, each with the reason. */
const SILENT = {
  unread: listOf(record({ file: TEXT, kind: TEXT })),
  unreadable: listOf(record({ file: TEXT, reason: TEXT }, POSITION)),
  notChecked: listOf(record({ path: TEXT, reason: TEXT })),
};

/** How much was left out for the sake of length. */
const omitted = (...names: readonly string[]) => ({
  omitted: record(Object.fromEntries(names.map((name) => [name, COUNT]))),
});

const VERSION = { version: { const: 1 } };

export const CHECK_OUTPUT: OutputSchema = record({
  ...VERSION,
  summary: record({
    files: COUNT,
    ...Object.fromEntries(SEVERITIES.map((severity) => [severity, COUNT])),
    unread: COUNT,
  }),
  deployments: listOf(DEPLOYMENT),
  findings: listOf(FINDING),
  ...SILENT,
  ...omitted("findings", "deployments"),
});

export const CHECKLIST_OUTPUT: OutputSchema = record({
  ...VERSION,
  deployments: listOf(DEPLOYMENT),
  ...SILENT,
  ...omitted("deployments"),
});

const SETTING = record({ key: TEXT, value: TEXT_OR_NULL, ...POSITION });
const INPUT = { oneOf: [COUNT, record({ ...PLACE, method: TEXT })] };

const OPERATOR = record({
  method: TEXT,
  ...POSITION,
  role: TEXT,
  state: TEXT,
  uid: { type: ["object", "null"] },
  name: TEXT_OR_NULL,
  inputs: listOf(INPUT),
});

export const INSPECT_OUTPUT: OutputSchema = record({
  ...VERSION,
  files: listOf(
    record({
      file: TEXT,
      kind: TEXT,
      format: TEXT,
      operators: listOf(OPERATOR),
      environments: listOf(POINT),
      settings: listOf(SETTING),
    }),
  ),
  ...SILENT,
  ...omitted("files"),
});

const SET_BY = { value: TEXT_OR_NULL, layer: TEXT, writtenAs: TEXT, ...PLACE };

export const OPTIONS_OUTPUT: OutputSchema = record({
  ...VERSION,
  deployments: listOf(
    record({
      name: TEXT,
      flinkVersion: TEXT_OR_NULL,
      profile: TEXT,
      options: listOf(
        record({
          key: TEXT,
          ...SET_BY,
          ignored: TRUTH,
          also: listOf(record(SET_BY)),
          shadowed: listOf(record(SET_BY)),
        }),
      ),
    }),
  ),
  ...SILENT,
  ...omitted("deployments"),
});

export const EXPLAIN_OUTPUT: OutputSchema = record(
  { ...VERSION, kind: oneOf("rules", "rule", "option") },
  {
    rules: listOf(record({ rule: TEXT, severity: oneOf(...SEVERITIES), summary: TEXT, fixable: TRUTH })),
    page: TEXT,
    options: listOf(record({ key: TEXT, meaning: TEXT_OR_NULL, lines: listOf(TEXT), page: TEXT })),
  },
);
