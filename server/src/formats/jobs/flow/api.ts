import { camelCase, type MethodNaming } from "../../../flink/api/naming.ts";
import { type ApiCall, apiCall, staticCall } from "../../../flink/api/operators.ts";
import type { ApiKind } from "../../../flink/api/types.ts";

/** Flink's API as a language calls it: by its own names, of the same methods. */
export interface Api {
  readonly name: "java" | "python" | "scala";
  readonly naming?: MethodNaming;
  /** The name that a method has in Java. */
  method(name: string): string;
  /** True where every stream takes a uid, and throws when it is the wrong one. */
  readonly uidOnStreams: boolean;
}

export const JAVA_API: Api = { name: "java", method: (name) => name, uidOnStreams: false };
export const SCALA_API: Api = { name: "scala", method: (name) => name, uidOnStreams: true };
export const PYTHON_API: Api = {
  name: "python",
  naming: "snake_case",
  method: camelCase,
  uidOnStreams: true,
};

const STATELESS: ApiCall = { returns: "operator", makes: { role: "transformation", state: "stateless" } };

/** The methods for functions with cases, of `streaming.api.scala.extensions`. */
const OF_EXTENSIONS: Readonly<Record<string, ApiCall>> = {
  mapWith: STATELESS,
  flatMapWith: STATELESS,
  filterWith: STATELESS,
  keyingBy: { returns: "keyed" },
};

const TIMESTAMPS: Readonly<Record<string, ApiCall>> = {
  assignAscendingTimestamps: STATELESS,
  assignTimestamps: STATELESS,
};

/** What only the API of one language has, beside what all have. */
const OF_ITS_OWN: Readonly<
  Record<Api["name"], Readonly<Partial<Record<ApiKind, Readonly<Record<string, ApiCall>>>>>>
> = {
  java: {},
  scala: {
    stream: stateOnKeys(false),
    operator: stateOnKeys(false),
    keyed: stateOnKeys(true),
  },
  python: {},
};

/** `mapWithState` and its like, which Scala's API has for keyed streams. */
function stateOnKeys(keyed: boolean): Record<string, ApiCall> {
  const shared = { ...OF_EXTENSIONS, ...TIMESTAMPS };
  if (!keyed) return shared;
  const call: ApiCall = { returns: "operator", makes: { role: "transformation", state: "stateful" } };
  return { ...shared, mapWithState: call, flatMapWithState: call, filterWithState: call, reduceWith: call };
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

export const staticCallOf = (simpleClass: string, method: string): ApiCall | undefined =>
  staticCall(simpleClass, method);
