const NAME = /^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)+$/;

/** True for the name of a class in a package: what Flink loads as a factory where it knows no such name itself. */
export function isClassName(text: string): boolean {
  return NAME.test(text);
}

/** The package of a class by its full name. */
export function packageOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf(".")));
}
