// Which names and methods of PyFlink newer versions do not have any more.

/** All methods of a class, with those of the classes that it extends. */
function methodsOf(name, classes, seen = new Set()) {
  const own = classes.get(name);
  if (!own || seen.has(name)) return [];
  return [...own.methods, ...own.bases.flatMap((base) => methodsOf(base, classes, new Set([...seen, name])))];
}

/** Classes by their simple names, as they name each other; PyFlink has none twice among those that count. */
const bySimpleName = (classes) =>
  new Map(Object.entries(classes).map(([name, own]) => [name.slice(name.lastIndexOf(".") + 1), { ...own, name }]));

/**
 * By name or `class#method`, the last version that has it. `answers` maps a version to what its wheel offers, oldest first;
 * `followed` are the simple names of the classes whose methods count.
 */
export function removedInPython(answers, followed) {
  const newest = [...answers.keys()].at(-1);
  const last = new Map();
  for (const [minor, { names, classes }] of answers) {
    for (const name of names) last.set(name, minor);
    const known = bySimpleName(classes);
    for (const simple of followed)
      for (const method of methodsOf(simple, known))
        if (!method.startsWith("_")) last.set(`${known.get(simple).name}#${method}`, minor);
  }
  const now = bySimpleName(answers.get(newest).classes);
  return [...last]
    .filter(([name, minor]) => minor !== newest && (!name.includes("#") || now.has(classOf(name))))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The simple name of the class in `module.Class#method`. */
const classOf = (name) => name.slice(name.lastIndexOf(".", name.indexOf("#")) + 1, name.indexOf("#"));
