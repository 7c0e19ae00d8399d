import type { ApiCall } from "../../../flink/api/calls.ts";
import { camelCase, type MethodNaming } from "../../../flink/api/naming.ts";
import { apiCall, ENVIRONMENT_ONLY, staticCall } from "../../../flink/api/operators.ts";
import { type ApiSetting, apiSettings } from "../../../flink/api/settings.ts";
import type { ApiKind } from "../../../flink/api/types.ts";

/** Flink's API as a language calls it: by its own names, of the same methods. */
export interface Api {
  readonly name: "java" | "python" | "scala";
  readonly naming?: MethodNaming;
  /** The name that a method has in Java. */
  method(name: string): string;
  /** True where every stream takes a uid, and throws when it is the wrong one. */
  readonly uidOnStreams: boolean;
  /** Methods, by their names in Java, that only an environment has: enough to know one that another file declares. */
  readonly environmentOnly: ReadonlySet<string>;
}

export const JAVA_API: Api = {
  name: "java",
  method: (name) => name,
  uidOnStreams: false,
  environmentOnly: ENVIRONMENT_ONLY,
};
export const SCALA_API: Api = { ...JAVA_API, name: "scala", uidOnStreams: true };
export const PYTHON_API: Api = {
  name: "python",
  naming: "snake_case",
  method: camelCase,
  uidOnStreams: true,
  // Of PyFlink's environments, those of tables have from_elements, and those of streams from_collection.
  environmentOnly: new Set([...ENVIRONMENT_ONLY, "fromCollection"].filter((name) => name !== "fromElements")),
};

/** An API for one file: what a method is called in Java is worked out once for each of its names. */
export function forOneFile(api: Api): Api {
  if (api.naming === undefined) return api;
  const known = new Map<string, string>();
  const method = (name: string): string => {
    const inJava = known.get(name) ?? api.method(name);
    known.set(name, inJava);
    return inJava;
  };
  return { ...api, method };
}

const STATELESS: ApiCall = { returns: "operator", makes: { role: "transformation", state: "stateless" } };

/** What Scala's streams have beside Java's: the methods for functions with cases, of `streaming.api.scala.extensions`, too. */
const OF_SCALA: Readonly<Record<string, ApiCall>> = {
  mapWith: STATELESS,
  flatMapWith: STATELESS,
  filterWith: STATELESS,
  keyingBy: { returns: "keyed" },
  assignAscendingTimestamps: STATELESS,
  assignTimestamps: STATELESS,
};

/** `mapWithState` and its like, which Scala's API has for keyed streams. */
const ON_KEYS: ApiCall = { returns: "operator", makes: { role: "transformation", state: "stateful" } };

/** What only the API of one language has, beside what all have. */
const OF_ITS_OWN: Readonly<
  Record<Api["name"], Readonly<Partial<Record<ApiKind, Readonly<Record<string, ApiCall>>>>>>
> = {
  java: {},
  scala: {
    stream: OF_SCALA,
    operator: OF_SCALA,
    keyed: {
      ...OF_SCALA,
      mapWithState: ON_KEYS,
      flatMapWithState: ON_KEYS,
      filterWithState: ON_KEYS,
      reduceWith: ON_KEYS,
    },
  },
  python: {
    // A source that keeps no state, where Java's own collects what it has read.
    environment: { fromCollection: { returns: "operator", makes: { role: "source", state: "stateless" } } },
  },
};

/** Setters that only PyFlink has, by their names in Java's style. */
const SETTERS_OF_PYTHON: Readonly<Record<string, readonly ApiSetting[]>> = {
  addJars: [{ option: "pipeline.jars", adds: true }],
  addClasspaths: [{ option: "pipeline.classpaths", adds: true }],
  addPythonFile: [{ option: "python.files", adds: true }],
  addPythonArchive: [{ option: "python.archives", adds: true }],
  // With a folder of what is to be installed it is a part of the value.
  setPythonRequirements: [{ option: "python.requirements", adds: true }],
  setPythonExecutable: [{ option: "python.executable", argument: 0 }],
};

/** The options that a call sets; empty when it sets none. */
export function settingsOf(api: Api, receiver: ApiKind, method: string): readonly ApiSetting[] {
  const isOwn =
    api.name === "python" && receiver === "environment" && Object.hasOwn(SETTERS_OF_PYTHON, method);
  return (isOwn ? SETTERS_OF_PYTHON[method] : undefined) ?? apiSettings(receiver, method);
}

/** What a method of a receiver does; undefined when it has nothing to do with the job graph. */
export function callOf(
  api: Api,
  receiver: ApiKind,
  method: string,
  argumentCount: () => number,
): ApiCall | undefined {
  const own = OF_ITS_OWN[api.name][receiver];
  if (own && Object.hasOwn(own, method)) return own[method];
  return apiCall(receiver, method, argumentCount);
}

/** What a static method does, or one of a class that is only called by its name. */
export function staticCallOf(
  api: Api,
  simpleClass: string,
  method: string,
  argumentCount: () => number,
): ApiCall | undefined {
  const call = staticCall(simpleClass, method, argumentCount);
  // PyFlink waits for the answers of a bundle before a checkpoint, so that there is nothing to keep.
  return call?.makes && api.name === "python" && simpleClass === "AsyncDataStream"
    ? { ...call, makes: { ...call.makes, state: "stateless" } }
    : call;
}
