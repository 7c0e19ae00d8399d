/** The class by which Flink starts programs in Python. */
export const PYTHON_DRIVER = "org.apache.flink.client.python.PythonDriver";

const FILE = /^(?:-py|--python)$/;
const MODULE = /^(?:-pym|--pyModule)$/;

/**
 * The end of the path of the program that the driver's arguments name: the name of a file, or the path of a module.
 * Undefined where there is none, or not all of its name is written.
 */
export function pythonProgramIn(args: readonly string[]): string | undefined {
  const words = args.flatMap((each) => /^(--\w+)=(.*)$/s.exec(each)?.slice(1) ?? [each]);
  const at = words.findIndex((word) => FILE.test(word) || MODULE.test(word));
  const value = words[at + 1];
  if (at < 0 || value === undefined) return undefined;
  const path = MODULE.test(words[at] ?? "") ? `${value.replaceAll(".", "/")}.py` : value.split("/").at(-1);
  return path && /^[\w./-]+\.py$/.test(path) ? path : undefined;
}
