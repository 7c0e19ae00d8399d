import type { Report, Rule } from "../rule.ts";
import page from "./incomplete.md";
import { haOf, missingFor } from "./options.ts";

/** High availability is on, but an option it cannot do without is missing: Flink does not start. */
export const incomplete: Rule = {
  id: "high-availability/incomplete",
  summary: "High availability is on without an option that it cannot do without, and Flink does not start.",
  severity: "error",
  lenientInDevelopment: false,
  fixable: true,
  page,
  *check(view): Iterable<Report> {
    const ha = haOf(view);
    if (!ha) return;
    const missing = missingFor(view, ha.mode);
    if (missing.length === 0) return;
    const { facts, setting } = ha.placed;
    const keys = missing.map(({ key }) => `'${key}'`).join(" and ");
    yield {
      uri: facts.uri,
      span: setting.keySpan,
      message: `High availability is on, but ${keys} ${missing.length > 1 ? "are" : "is"} not set: Flink does not start.`,
      fixes: [
        {
          title: `Add ${missing.map(({ key }) => key).join(" and ")}, to fill in`,
          safety: "review",
          placeholder: true,
          changes: missing.map(({ key, placeholder }) => ({
            kind: "set-option",
            uri: facts.uri,
            key,
            value: placeholder,
          })),
        },
      ],
    };
  },
};
