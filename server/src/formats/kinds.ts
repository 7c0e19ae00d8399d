import type { DocumentKind } from "../model/facts.ts";
import { hasOptionsAlone, hasOwnKey, isOwnKey } from "./ownKeys.ts";
import { isKustomization, mayDescribeResource, mayDescribeServices, mayStartFlink } from "./resourceSigns.ts";
import { isFlinkSql } from "./sqlSigns.ts";

/**
 * What there is to know of a kind of document before one is read: how to tell it, and what reading it takes. The
 * server, the client, the build and the manifest all go by this table; it loads no parser and no catalogue.
 */
export interface KindOfDocument {
  /** The id of the format that reads it. */
  readonly id: string;
  readonly kind: DocumentKind;
  /** What it is, for people. */
  readonly title: string;
  /** Names of its files: the whole name, or how it ends. */
  readonly names: readonly FileName[];
  /** The language ids under which editors open it. */
  readonly languages: readonly string[];
  /** True when every document of one of its languages is of this kind, whatever its name. */
  readonly ownsLanguage: boolean;
  /** Texts of which each document that concerns Flink has one; none when its name says it all. */
  readonly needles: readonly string[];
  /** A quick look at a text: false when the document certainly has nothing to do with Flink. */
  mayConcernFlink(text: string): boolean;
  /** The names of test sources, without the folders they are in; null when names do not tell. */
  readonly testName: RegExp | null;
  /** The kind that Flink leaves alone where this one lies in the same folder and both could be read. */
  readonly hides: string | null;
  /** The file of the grammar that it is parsed with; null for none. */
  readonly grammar: string | null;
  /** True where such a file starts nothing by lying in a workspace: too many others bear its name. */
  readonly quiet?: true;
  /** The type of notebook of which editors hand over the cells, each as a document in that language. */
  readonly cells?: { readonly notebook: string; readonly language: string };
  /** A text in each file of its language that a program starts with, whether that has to do with Flink or not. */
  readonly entryPoint: string | null;
}

export type FileName =
  | { readonly is: string }
  | { readonly endsWith: string }
  | { readonly startsWith: string };

/** The parser that loads grammars. */
export const GRAMMAR_CORE = "web-tree-sitter.wasm";

export const FLINK_CONF: KindOfDocument = {
  id: "flink-conf",
  kind: "config",
  title: "`flink-conf.yaml`, the configuration of Flink up to 1.20",
  names: [{ is: "flink-conf.yaml" }],
  languages: ["flink-conf"],
  ownsLanguage: true,
  needles: [],
  mayConcernFlink: () => true,
  testName: null,
  hides: "config-yaml",
  grammar: null,
  entryPoint: null,
};

/** True when keys can be in braces or behind aliases, where only a parser finds them. */
export function mayHideKeys(text: string): boolean {
  return /[{*]/.test(text) && /jobmanager|taskmanager|parallelism|checkpoint|high-availability/.test(text);
}

/** True for what Flink's scripts write into the file when they cannot read it: then nothing else is left in it. */
export function isScriptError(text: string): boolean {
  return /^\[ERROR\].*(?:configurations|BashJavaUtils)|^[ \t]+at org\.apache\.flink\./m.test(text);
}

/** True for a file that means to set options of Flink, but not as YAML does. */
export function isNoMapOfOptions(text: string): boolean {
  if (isScriptError(text)) return true;
  const [, key = ""] = /^([\w.-]+)[ \t]*=/.exec(text.replace(/^(?:#.*|[ \t]*)(?:\r\n|\r|\n)/gm, "")) ?? [];
  return isOwnKey(key);
}

export const CONFIG_YAML: KindOfDocument = {
  id: "config-yaml",
  kind: "config",
  title: "`config.yaml`, the configuration of Flink 1.19 and newer",
  names: [{ is: "config.yaml" }],
  languages: ["yaml"],
  ownsLanguage: false,
  needles: [],
  mayConcernFlink: (text) => hasOwnKey(text) || mayHideKeys(text) || isNoMapOfOptions(text),
  testName: null,
  hides: null,
  grammar: null,
  entryPoint: null,
};

/** Packages a job cannot do without; the DataSet API and libraries of Flink's own are left out. */
const JOB_PACKAGES =
  /\borg\.apache\.flink\.(streaming\.api\.(environment|datastream|\*)|table\.api\.(bridge|java|TableEnvironment|\*)|datastream\.api\.(ExecutionEnvironment|stream|builtin|\*)|cep)|\bStreamExecutionEnvironment\b/;
const FLINK_PACKAGE = "org.apache.flink";

export const JAVA: KindOfDocument = {
  id: "java",
  kind: "job",
  title: "jobs in Java, with the DataStream or the Table API",
  names: [{ endsWith: ".java" }],
  languages: ["java"],
  ownsLanguage: true,
  needles: [FLINK_PACKAGE],
  mayConcernFlink: (text) => text.includes(FLINK_PACKAGE) && JOB_PACKAGES.test(text),
  testName: /(Test|Tests|TestCase|IT|ITCase|Spec)\.java$/,
  hides: null,
  grammar: "tree-sitter-java.wasm",
  entryPoint: "static void main(",
};

export const PYTHON: KindOfDocument = {
  id: "python",
  kind: "job",
  title: "jobs in Python, with PyFlink's DataStream or Table API",
  names: [{ endsWith: ".py" }],
  languages: ["python"],
  ownsLanguage: true,
  needles: ["pyflink"],
  mayConcernFlink: (text) => /^[ \t]*(?:from|import)[ \t]+pyflink\b/m.test(text),
  testName: /(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest)\.py$/,
  hides: null,
  grammar: "tree-sitter-python.wasm",
  entryPoint: "__main__",
};

/** Notebooks start nothing by lying in a workspace: most of them have to do with something else, and are long. */
export const NOTEBOOK: KindOfDocument = {
  ...PYTHON,
  id: "notebook",
  title: "Jupyter notebooks in Python, with PyFlink",
  names: [{ endsWith: ".ipynb" }],
  languages: [],
  ownsLanguage: false,
  mayConcernFlink: (text) => /(?:from|import)[ \t]+pyflink\b/.test(text),
  testName: null,
  quiet: true,
  cells: { notebook: "jupyter-notebook", language: "python" },
};

/** Packages that a job on the JVM cannot do without; functions and connectors are used by others. */
const JVM_JOB =
  /\borg\.apache\.flink\.(?:streaming\.api|table\.api|datastream\.api|api\.scala|api\.java|cep)\b|\borg\.apache\.flinkx\.api\b|\bStreamExecutionEnvironment\b/;

const onJvm = (text: string): boolean => /\borg\.apache\.flinkx?\b/.test(text) && JVM_JOB.test(text);

export const KOTLIN: KindOfDocument = {
  ...PYTHON,
  id: "kotlin",
  title: "jobs in Kotlin",
  names: [{ endsWith: ".kt" }, { endsWith: ".kts" }],
  languages: ["kotlin"],
  needles: [FLINK_PACKAGE],
  mayConcernFlink: onJvm,
  testName: /(?:Test|Tests|IT|ITCase|Spec)\.kts?$/,
  grammar: "tree-sitter-kotlin.wasm",
  entryPoint: "fun main(",
};

export const SCALA: KindOfDocument = {
  ...KOTLIN,
  id: "scala",
  title: "jobs in Scala, with Flink's own API or flink-scala-api",
  names: [{ endsWith: ".scala" }],
  languages: ["scala"],
  testName: /(?:Test|Tests|IT|ITCase|Spec|Suite)\.scala$/,
  grammar: "tree-sitter-scala.wasm",
  entryPoint: "def main(",
};

/** What every YAML file has that describes a deployment of Flink. */
const NEEDLES_IN_YAML = ["flink", "FLINK_PROPERTIES", "jobmanager", "taskmanager", "standalone-job"];

export const KUBERNETES: KindOfDocument = {
  id: "kubernetes-manifest",
  kind: "resource",
  title: "Kubernetes resources such as a FlinkDeployment",
  names: [{ endsWith: ".yaml" }, { endsWith: ".yml" }, { endsWith: ".yaml.j2" }, { endsWith: ".yml.j2" }],
  languages: ["yaml"],
  ownsLanguage: false,
  // The Service that Flink makes for its endpoint is called after the cluster, with "-rest" behind it; steps that change
  // a resource have nothing but paths.
  needles: [...NEEDLES_IN_YAML, "-rest", "/spec/job", "/spec/taskManager", "/spec/image"],
  mayConcernFlink: mayDescribeResource,
  testName: null,
  hides: null,
  grammar: null,
  entryPoint: null,
};

export const COMPOSE: KindOfDocument = {
  ...KUBERNETES,
  id: "compose-file",
  title: "compose files",
  languages: ["yaml", "dockercompose"],
  needles: NEEDLES_IN_YAML,
  mayConcernFlink: mayDescribeServices,
};

/** What puts resources together; whether these have to do with Flink, the workspace tells. */
export const KUSTOMIZATION: KindOfDocument = {
  ...KUBERNETES,
  id: "kustomization",
  title: "kustomizations of Flink's resources, with their patches and generators",
  names: [{ is: "kustomization.yaml" }, { is: "kustomization.yml" }, { is: "Kustomization" }],
  needles: [
    "resources:",
    "bases:",
    "components:",
    "patches:",
    "patchesStrategicMerge:",
    "configMapGenerator:",
  ],
  mayConcernFlink: isKustomization,
  quiet: true,
};

const NEEDLES_IN_SCRIPTS = [
  ...NEEDLES_IN_YAML,
  "FLINK",
  "conf/config.yaml",
  "yarn-session",
  "kubernetes-session",
  "sql-client",
];

/** What has commands, some of which start Flink. */
const SCRIPT = {
  kind: "resource",
  ownsLanguage: false,
  needles: NEEDLES_IN_SCRIPTS,
  mayConcernFlink: mayStartFlink,
  testName: null,
  hides: null,
  grammar: null,
  quiet: true,
  entryPoint: null,
} as const;

export const SHELL_SCRIPT: KindOfDocument = {
  ...SCRIPT,
  id: "shell-script",
  title: "shell scripts that start Flink",
  names: [{ endsWith: ".sh" }, { endsWith: ".bash" }],
  languages: ["shellscript"],
};

export const DOCKERFILE: KindOfDocument = {
  ...SCRIPT,
  id: "container-file",
  title: "Dockerfiles that configure or start Flink",
  names: [
    { startsWith: "Dockerfile" },
    { endsWith: ".dockerfile" },
    { endsWith: ".Dockerfile" },
    { is: "Containerfile" },
  ],
  languages: ["dockerfile"],
};

export const MAKEFILE: KindOfDocument = {
  ...SCRIPT,
  id: "makefile",
  title: "Makefiles that start Flink",
  names: [{ is: "Makefile" }, { is: "makefile" }, { is: "GNUmakefile" }, { endsWith: ".mk" }],
  languages: ["makefile"],
};

export const JUSTFILE: KindOfDocument = {
  ...SCRIPT,
  id: "justfile",
  title: "Justfiles that start Flink",
  names: [{ is: "Justfile" }, { is: "justfile" }, { is: ".justfile" }, { endsWith: ".just" }],
  languages: ["just"],
};

export const ENVIRONMENT: KindOfDocument = {
  ...SCRIPT,
  id: "env-file",
  title: "environment files with `FLINK_PROPERTIES`",
  names: [{ endsWith: ".env" }],
  languages: ["dotenv"],
  needles: ["FLINK_PROPERTIES"],
  mayConcernFlink: (text) => text.includes("FLINK_PROPERTIES"),
};

/** A part of a configuration, which something puts together or hands on. */
export const OPTIONS_FILE: KindOfDocument = {
  ...KUBERNETES,
  id: "options-file",
  title: "YAML files of Flink's options under other names",
  needles: ["jobmanager", "taskmanager", "execution.checkpointing", "state.backend", "high-availability"],
  mayConcernFlink: hasOptionsAlone,
  quiet: true,
};

/** Any other YAML: pipelines of GitHub and GitLab, playbooks, task files. */
export const PIPELINE: KindOfDocument = {
  ...SCRIPT,
  id: "pipeline",
  title: "pipelines and playbooks whose commands start Flink",
  names: KUBERNETES.names,
  languages: ["yaml"],
};

export const SQL: KindOfDocument = {
  id: "sql",
  kind: "resource",
  title: "SQL scripts, for the options that they set",
  names: [{ endsWith: ".sql" }],
  languages: ["sql"],
  ownsLanguage: false,
  needles: [],
  mayConcernFlink: isFlinkSql,
  testName: null,
  hides: null,
  grammar: null,
  quiet: true,
  entryPoint: null,
};

export const SETTINGS_NAME = ".flink-preflight.yaml";

/** What Preflight itself is told. It comes first: by its name it could be any YAML file. */
export const SETTINGS_FILE: KindOfDocument = {
  id: "preflight-settings",
  kind: "settings",
  title: "`.flink-preflight.yaml`, the settings of Preflight for a repository",
  names: [{ is: SETTINGS_NAME }],
  languages: ["yaml"],
  ownsLanguage: false,
  needles: [],
  mayConcernFlink: () => true,
  testName: null,
  hides: null,
  grammar: null,
  entryPoint: null,
};

/** Every kind, in the order in which they are asked. */
export const KINDS: readonly KindOfDocument[] = [
  SETTINGS_FILE,
  FLINK_CONF,
  CONFIG_YAML,
  JAVA,
  PYTHON,
  NOTEBOOK,
  KOTLIN,
  SCALA,
  KUSTOMIZATION,
  KUBERNETES,
  COMPOSE,
  OPTIONS_FILE,
  PIPELINE,
  SHELL_SCRIPT,
  DOCKERFILE,
  MAKEFILE,
  JUSTFILE,
  ENVIRONMENT,
  SQL,
];

/** The kinds that a document of this name can be of; the last segment of the path decides. */
export function kindsNamed(path: string): readonly KindOfDocument[];
export function kindsNamed<Kind extends Named>(path: string, kinds: readonly Kind[]): readonly Kind[];
export function kindsNamed(path: string, kinds: readonly Named[] = KINDS): readonly Named[] {
  const name = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
  return kinds.filter(({ names }) => names.some((each) => fits(name, each)));
}

type Named = Pick<KindOfDocument, "names">;

function fits(name: string, wanted: FileName): boolean {
  if ("is" in wanted) return name === wanted.is;
  return "endsWith" in wanted ? name.endsWith(wanted.endsWith) : name.startsWith(wanted.startsWith);
}

/** True for the address or the path of a settings file of Preflight. */
export const isSettingsFile = (path: string): boolean => kindsNamed(path).includes(SETTINGS_FILE);

/** True for programs that are run as they are: no jar starts them. */
export const isScript = (format: string): boolean => format === PYTHON.id || format === NOTEBOOK.id;

/** The kind of document that a format of that id reads. */
export function kindWithId(id: string): KindOfDocument | undefined {
  return KINDS.find((kind) => kind.id === id);
}

/** The glob of a kind's files, wherever they lie. */
export function globsOf({ names }: Named): string[] {
  return names.map((each) => {
    if ("is" in each) return `**/${each.is}`;
    return "endsWith" in each ? `**/*${each.endsWith}` : `**/${each.startsWith}*`;
  });
}
