import { holdsSecret, isWellKnown, standsForSecret } from "../../flink/options/secrets.ts";
import { placeholderIn } from "../config/placeholders.ts";
import type { Report, SettingRule } from "../rule.ts";
import page from "./plain-secret.md";

/** A secret that everybody can read who can read the file, and its history. */
export const plainSecret: SettingRule = {
  id: "cluster-access/plain-secret",
  summary: "A password or a key stands in plain text in a configuration.",
  severity: "warning",
  lenientInDevelopment: true,
  anyVersion: true,
  purposes: ["cluster", "defaults", "unread"],
  page,
  over: "setting",
  which: { status: "any" },
  concerns: ({ key, value }) => {
    const text = plainText(value);
    return holdsSecret(key) && !standsForSecret(text) && placeholderIn(text) === undefined;
  },
  *check({ key, value, keySpan }): Iterable<Report> {
    const text = plainText(value);
    if (isUnderKey(key, "jaas.config") && !/password\s*=\s*["']?[^\s"';$]/i.test(text)) return;
    const known = isWellKnown(text);
    yield {
      span: keySpan,
      severity: known ? "hint" : "warning",
      message: known
        ? `'${key}' is one that everybody knows. It comes with a tool for trying things out: where others reach that, take another one and keep it out of this file.`
        : `'${key}' stands in plain text. Whoever can read this file, or its history, can use it: replace it by a new one that the environment gives at the start.`,
    };
  },
};

/** A value without the quotes around it. */
const plainText = (value: string | null): string => (value ?? "").trim().replace(/^(['"])(.*)\1$/, "$2");

const isUnderKey = (key: string, end: string): boolean => key === end || key.endsWith(`.${end}`);
