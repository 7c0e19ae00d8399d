import type { ExprId, PlacedBind, Program } from "./program.ts";
import type { Variable } from "./scopes.ts";
import { simpleName } from "./typeNames.ts";

/** The one write that a variable ever has, where nothing outside of this file can give it another value. */
export function soleWrite(program: Program, variable: Variable): PlacedBind | null {
  const [write, second] = variable.writes;
  if (!write || second || variable.parameter || write.bind.value === null || write.bind.each) return null;
  return !variable.field || isSettled(program, variable, write) ? write : null;
}

/** What the only write of a variable gives it; null for a parameter and for each element of something. */
export function onlyValue(program: Program, variable: Variable | undefined): ExprId | null {
  const [write, second] = variable?.writes ?? [];
  if (!write || second || write.bind.value === null || write.bind.each) return null;
  return program.idOf(write.member, write.bind.value);
}

/** A field is settled where it is declared, or by saying that it is written once. */
function isSettled(program: Program, variable: Variable, write: PlacedBind): boolean {
  const { kind, isFinal } = program.codeOf(variable.member);
  const isDeclaration = program.codeOf(write.member).kind !== "method" && write.bind.declares;
  if (kind === "script" && program.ownerOf(variable.member) < 0) return isDeclaration;
  if (!isWrittenHereOnly(program, variable)) return false;
  return isDeclaration || isFinal === true;
}

/** True for a field that neither another class nor an annotation can write. */
export function isWrittenHereOnly(program: Program, { member, name, isPrivate }: Variable): boolean {
  const { annotations, isFinal } = program.codeOf(member);
  const owner = program.ownerOf(member);
  // A builder of Lombok's sets even a final field, when that has a default.
  if (isFinal === true) return !annotations.some((each) => simpleName(each) === "Default");
  // Where a language does not tell, what is written in capitals is a constant by convention.
  if (isFinal === undefined && (owner < 0 || /^[A-Z][A-Z0-9_]*$/.test(name))) return true;
  const around = program.classAt(owner)?.annotations ?? [];
  return isPrivate && [...annotations, ...around].every((each) => INERT.has(each));
}

/** Annotations that give a field no other value; of any other one that is not known. */
const INERT: ReadonlySet<string> = new Set([
  "Deprecated",
  "Experimental",
  "Internal",
  "Log4j2",
  "Nonnull",
  "Nullable",
  "Public",
  "PublicEvolving",
  "SuppressWarnings",
  "Slf4j",
  "VisibleForTesting",
]);
