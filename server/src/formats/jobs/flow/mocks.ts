import type { Flow } from "./flow.ts";
import type { Call } from "./program.ts";
import type { Variable } from "./variables.ts";

/** Annotations by which a test has a field filled with a mock. */
const ANNOTATIONS: ReadonlySet<string> = new Set([
  "Mock",
  "MockBean",
  "MockitoBean",
  "MockK",
  "RelaxedMockK",
]);

/** `mock(DataStream.class)`, `mockk<DataStream<Long>>()`. */
const MAKERS: ReadonlySet<string> = new Set(["mock", "mockk"]);

/** True for what stands in the place of a stream in a test: a call on it builds nothing. */
export function isMock({ program, methods }: Flow, { field, member, writes }: Variable): boolean {
  if (field && program.codeOf(member).annotations.some((each) => ANNOTATIONS.has(each))) return true;
  return (
    writes.length > 0 &&
    writes.every((write) => {
      const made = write.bind.value === null ? null : program.idOf(write.member, write.bind.value);
      const name = program.callAt(made)?.name ?? "";
      return MAKERS.has(name) && !methods.has(name);
    })
  );
}

/** `when(stream.map(any())).thenReturn(...)`: what is told of a mock, wherever that comes from. */
const STUBS: ReadonlySet<string> = new Set(["when", "given"]);

/** True for a call that a test only tells Mockito the outcome of. */
export function isStubbed({ program, methods }: Flow, { id }: Call): boolean {
  const around = program.callAt(program.parentOf(id));
  if (!around || !STUBS.has(around.name) || around.args.length !== 1 || methods.has(around.name))
    return false;
  const isArgument = around.args.some(({ value }) => program.beside(around.id, value) === id);
  return isArgument && program.code.imports.some(({ path }) => /^org\.mockito\b/.test(path));
}
