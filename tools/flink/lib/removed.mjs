// Which classes and methods of Flink's API newer versions do not have any more.

/** What Flink's annotations promise to users. */
const STABLE = /^(?:Public|PublicEvolving|Experimental)$/;

/** Classes that users name although nothing is promised of them. */
const NAMED = /\.(?:RocksDBStateBackend|BucketingSink)$/;

const isApi = ({ class: name, access, stability }) =>
  access === "public" && (STABLE.test(stability) || NAMED.test(name)) && !/\$\d/.test(name);

/** All methods of a class, with those of the classes that it extends. */
function methodsOf(name, classes, seen = new Set()) {
  const own = classes.get(name);
  if (!own || seen.has(name)) return seen;
  seen.add(name);
  return new Set([...own.methods, ...own.supers.flatMap((each) => [...methodsOf(each, classes, new Set(seen))])]);
}

/**
 * By class or `class#method`, the last version that has it, and for a class that moved, where to. `answers` maps a
 * version to what its classes are made of, oldest first; `followed` are the classes whose methods count.
 */
export function removed(answers, followed) {
  const versions = [...answers].map(([minor, classes]) => [minor, byName(classes)]);
  const minors = versions.map(([minor]) => minor);
  const [newest, now] = versions.at(-1);
  const last = new Map();
  // A class that was promised once counts until it is gone, whatever is said of it later.
  const promised = new Set(versions.flatMap(([, classes]) => [...classes.values()].filter(isApi).map(nameOf)));
  for (const [minor, classes] of versions) {
    for (const name of promised) if (classes.has(name)) last.set(name, minor);
    for (const name of followed) {
      for (const method of classes.has(name) ? methodsOf(name, classes) : []) {
        if (/^[a-z]\w*$/.test(method)) last.set(`${name}#${method}`, minor);
      }
    }
  }
  const successors = new Map();
  for (const each of [...now.values()].filter(isApi)) {
    const simple = simpleName(each.class);
    successors.set(simple, [...(successors.get(simple) ?? []), each.class]);
  }
  const since = (name) => versions.findIndex(([, classes]) => classes.has(name));
  return [...last]
    .filter(([name, minor]) => minor !== newest && isGone(name, now))
    .map(([name, minor]) => {
      if (name.includes("#")) return [name, minor];
      // A class of the same name that came when this one went, and that offers what this one did.
      const at = minors.indexOf(minor);
      const { methods } = versions[at][1].get(name);
      const moved = (successors.get(simpleName(name)) ?? []).filter((each) => {
        const offered = methodsOf(each, now);
        return since(each) >= at && methods.length > 0 && methods.every((method) => offered.has(method));
      });
      return [name, minor, ...(moved.length === 1 ? moved : [])];
    })
    // A nested class goes with the one around it.
    .filter(([name]) => !name.includes("$") || now.has(name.replace(/\$.*/, "")))
    .map((entry) => entry.map((each) => each.replaceAll("$", ".")))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

const nameOf = (each) => each.class;
const byName = (classes) => new Map(classes.map((each) => [each.class, each]));
const simpleName = (name) => name.slice(Math.max(name.lastIndexOf("."), name.lastIndexOf("$")) + 1);

/** True when the newest version has neither the class nor, where the class is still there, the method. */
function isGone(name, now) {
  const [className, method] = name.split("#");
  if (!method) return !now.has(name);
  return now.has(className) && !methodsOf(className, now).has(method);
}
