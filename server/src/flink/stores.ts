import type { Setting } from "../model/setting.ts";
import { pluginJar } from "./fileSystems.ts";
import { keysOf } from "./options/catalogue.ts";
import { parsePath } from "./paths.ts";

/** What the paths of a store have behind the scheme. */
export type StorePlace = "bucket" | "container" | "host";

/** Where all machines get to what is written there. */
interface Store {
  /** Those of its paths, the one first that serves where nobody says which. */
  readonly schemes: readonly [string, ...string[]];
  readonly place: StorePlace;
  /** Options that its file system is set up by. */
  readonly keys?: RegExp;
}

const STORES: readonly Store[] = [
  { schemes: ["s3", "s3a", "s3p"], place: "bucket", keys: /^(?:flink\.hadoop\.)?(?:(?:fs|presto)\.)?s3a?\./ },
  { schemes: ["gs"], place: "bucket", keys: /^(?:flink\.hadoop\.)?(?:fs\.)?gs\./ },
  {
    schemes: ["abfss", "abfs", "wasbs", "wasb"],
    place: "container",
    keys: /^(?:flink\.hadoop\.)?fs\.azure\./,
  },
  { schemes: ["oss"], place: "bucket", keys: /^(?:flink\.hadoop\.)?fs\.oss\./ },
  { schemes: ["cosn", "cos"], place: "bucket" },
  { schemes: ["obs"], place: "bucket" },
  { schemes: ["hdfs", "viewfs", "webhdfs"], place: "host" },
];

/** What a path begins with where nothing says which store there is. */
export const LIKELIEST_SCHEME = "s3";

const storeOf = (scheme: string): Store | undefined => STORES.find(({ schemes }) => schemes.includes(scheme));

/** What stands behind a scheme; undefined for one that is no store's. */
export const placeBehind = (scheme: string): StorePlace | undefined => storeOf(scheme)?.place;

/** The scheme that settings of file systems are about; undefined where they are about none, or several stores. */
export const schemeSetUp = (keys: readonly string[]): string | undefined =>
  agreedScheme(
    keys.flatMap((key) => {
      const store = STORES.find((each) => each.keys?.test(key));
      if (!store) return [];
      // Azure's older endpoint takes the older schemes alone.
      return store.place === "container" && /\.blob\.core\./.test(key) ? ["wasbs"] : [store.schemes[0]];
    }),
  );

/** The scheme that jars of file systems among the plugins serve; undefined where they serve none, or several stores. */
export const schemeLoaded = (jars: readonly string[]): string | undefined =>
  agreedScheme(
    jars.flatMap((jar) => {
      const [scheme] = pluginJar(jar).schemes;
      return scheme === undefined ? [] : (storeOf(scheme)?.schemes[0] ?? []);
    }),
  );

/** Options that say where state is kept. */
const DIRECTORIES: ReadonlySet<string> = new Set(
  [
    "execution.checkpointing.dir",
    "execution.checkpointing.savepoint-dir",
    "high-availability.storageDir",
    "state.changelog.dstl.dfs.base-path",
    "jobmanager.archive.fs.dir",
    "fs.default-scheme",
  ].flatMap(keysOf),
);

/** The schemes of the stores that settings keep state in, in their order. */
export const schemesKept = (settings: readonly Setting[]): string[] =>
  settings.flatMap((setting) => (DIRECTORIES.has(setting.key) ? (schemeKept(setting) ?? []) : []));

/** The scheme of the store that a directory lies in, as far as it is written; undefined where it lies in none. */
export function schemeKept({ value, begins, placeholder }: Setting): string | undefined {
  const scheme = parsePath(value ?? begins ?? placeholder ?? "").scheme?.toLowerCase();
  return scheme !== undefined && storeOf(scheme) ? scheme : undefined;
}

/** The scheme of all of them; where they are of one store, the one that serves there; undefined where they are of several. */
export function agreedScheme(schemes: readonly string[]): string | undefined {
  const [first, ...others] = new Set(schemes);
  if (first === undefined || others.length === 0) return first;
  const store = storeOf(first);
  return others.every((each) => storeOf(each) === store) ? store?.schemes[0] : undefined;
}
