const NAME = /^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)+$/;

/** True for the name of a class in a package: what Flink loads as a factory where it knows no such name itself. */
export function isClassName(text: string): boolean {
  return NAME.test(text);
}
