import type { ExprId } from "../flow/program.ts";
import type { Run } from "./run.ts";
import { type Frame, type RunValue, text, UNKNOWN } from "./runValue.ts";
import { formatted, writtenOf } from "./texts.ts";

/** What stands behind a value in Scala's `f"${a}%02d"`, with the brace around it. */
const FORMAT = /^\}?(%[^\s%a-zA-Z]*[a-zA-Z])/;

/** Scala's `f"$a%02d-$b%s"`: its texts, and its values as the formats behind them write them. */
export function interpolated(run: Run, id: ExprId, parts: readonly ExprId[], frame: Frame): RunValue {
  const { program } = run;
  const { end } = program.spanOf(id);
  let whole = "";
  for (const [index, part] of parts.entries()) {
    const value = run.evaluate(part, frame);
    const next = parts[index + 1];
    const behind = {
      start: program.spanOf(part).end,
      end: next === undefined ? end : program.spanOf(next).start,
    };
    const format = FORMAT.exec(program.slice(behind))?.[1];
    const shown = format === undefined ? null : formatted(format, [value]);
    const written = format === undefined ? writtenOf(value) : shown && writtenOf(shown);
    if (written === null) return UNKNOWN;
    whole += written;
  }
  return text(whole);
}
