import { trimmedSpan } from "../../flink/java/characters.ts";
import { READS_FLINK_CONF } from "../../flink/versions.ts";
import type { Facts } from "../../model/facts.ts";
import type { Problem } from "../../model/problem.ts";
import type { Setting } from "../../model/setting.ts";
import type { Span } from "../../model/span.ts";
import type { DocumentText } from "../format.ts";
import { readIgnores } from "../ignores.ts";
import { FLINK_CONF } from "../kinds.ts";
import { endOfLineAt, lineStarts } from "../text.ts";
import { cutsValue, droppedLine, withNesting } from "./droppedLines.ts";
import { emptyFacts } from "./emptyFacts.ts";
import { TEMPLATE, TEMPLATE_LINE, valueAsRead } from "./placeholders.ts";
import { withBranches } from "./templateBranches.ts";

/**
 * Reads flink-conf.yaml exactly as Flink up to 1.20 reads it, which is not YAML: line by line, each cut at its
 * first `#` (also inside quotes) and trimmed, key and value parted at the first colon followed by a blank,
 * quotes kept, indentation without meaning, the last of equal keys winning, and any other line dropped.
 *
 * @see org.apache.flink.configuration.GlobalConfiguration#loadLegacyYAMLResource
 */
export function readFlinkConf(document: DocumentText): Facts {
  const { text } = document;
  const starts = lineStarts(text);
  const settings: Setting[] = [];
  const problems: Problem[] = [];
  const comments: Span[] = [];
  let isFilledIn = TEMPLATE_LINE.test(text);
  for (const start of starts) {
    const end = endOfLineAt(text, start);
    const hash = text.slice(start, end).indexOf("#");
    if (hash >= 0) comments.push({ start: start + hash, end });
    const content = trimmedSpan(text, start, hash >= 0 ? start + hash : end);
    if (content.start === content.end) continue;
    const colon = text.slice(content.start, content.end).indexOf(": ");
    if (colon < 0) {
      // What fills a line like this in makes it what Flink reads.
      if (TEMPLATE_LINE.test(text.slice(content.start, content.end))) isFilledIn = true;
      else problems.push(droppedLine(text, content, hash >= 0));
      continue;
    }
    const keySpan = trimmedSpan(text, content.start, content.start + colon);
    const valueSpan = trimmedSpan(text, content.start + colon + 2, content.end);
    if (keySpan.start === keySpan.end || valueSpan.start === valueSpan.end) {
      problems.push({
        kind: "dropped",
        span: content,
        message: "Flink drops this line. The key or the value is empty.",
      });
      continue;
    }
    if (hash >= 0 && cutsValue(text, valueSpan, start + hash, end)) {
      problems.push({
        kind: "cut",
        span: { start: start + hash, end },
        message: "This is not part of the value. Flink cuts the line at the first '#', wherever it stands.",
      });
    }
    const key = text.slice(keySpan.start, keySpan.end);
    settings.push({
      key,
      ...valueAsRead(text.slice(valueSpan.start, valueSpan.end)),
      keySpan,
      valueSpan,
      via: key,
    });
  }
  const facts: Facts = {
    ...emptyFacts(document.uri, FLINK_CONF.id),
    readBy: READS_FLINK_CONF,
    settings,
    open: isFilledIn,
    templated: TEMPLATE.test(text),
    problems: problems.length > 0 ? withNesting(text, starts, problems, settings) : problems,
    ignores: readIgnores(text, starts, comments),
    anchor: settings[0]?.keySpan ?? { start: 0, end: endOfLineAt(text, 0) },
  };
  return withBranches(facts, text);
}
