/** How a language writes the names of Flink's methods; absent for Java's own way. */
export type MethodNaming = "snake_case";

/** A method of Flink's by the name that a language has for it: `set_max_parallelism` for `setMaxParallelism`. */
export const methodIn = (naming: MethodNaming | undefined, method: string): string =>
  naming === "snake_case" ? method.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) : method;

/** The name that Java has for a method of a language that writes it otherwise. */
export const camelCase = (name: string): string =>
  name.replace(/(?<=[a-z0-9])_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
