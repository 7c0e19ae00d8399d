// Compiles the Kubernetes operator from the tags of its repository: Maven Central has its jars up to 1.7 only.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { resolve } from "./maven.mjs";

const REPOSITORY = "https://github.com/apache/flink-kubernetes-operator";

/** The versions that are asked, by their names in the operator's repository. */
export const OPERATORS = {
  "1.9.0": "release-1.9.0",
  "1.10.0": "release-1.10.0",
  "1.11.0": "release-1.11.0",
  "1.12.1": "release-1.12.1",
  "1.13.0": "release-1.13.0",
  "1.14.0": "release-1.14.0",
  "1.15.0": "release-1.15.0",
  main: "6e9caeb4",
};

/** What Maven Central does not have yet of the dependencies of `main`: those of 1.15.0 do. */
const INSTEAD = {
  main: {
    "flink.version": "1.20.1",
    "fabric8.version": "7.3.1",
    "operator.sdk.version": "5.2.2",
    "log4j.version": "2.23.1",
    jackson: "2.15.0",
  },
};

const MODULES = [
  "flink-kubernetes-operator-api",
  "flink-autoscaler",
  "flink-kubernetes-standalone",
  // The last one wins: the operator has classes of Flink and of its modules changed.
  "flink-kubernetes-operator",
];

/** Metrics of the framework that 1.15.0 does not have: no part of the validation, so that the annotation may go. */
const OVERRIDES_TOO_MUCH = { main: "OperatorJosdkMetrics.java" };

const flinkJars = ["annotations", "core", "runtime", "clients", "kubernetes", "runtime-web", "metrics-core"];

function dependencies(pom, version) {
  const instead = INSTEAD[version] ?? {};
  const of = (name, otherwise) =>
    instead[name] ?? new RegExp(`<${name}>([^<]+)</${name}>`).exec(pom)?.[1] ?? otherwise;
  const bom = /<artifactId>jackson-bom<\/artifactId>[\s\S]*?<version>([^<]+)<\/version>/.exec(pom);
  const jackson = instead.jackson ?? bom[1];
  const fabric8 = of("fabric8.version");
  const log4j = of("log4j.version");
  const one = (group, name, number) => ({ group, name, version: number, whole: true });
  const crds = Number(fabric8.split(".")[0]) < 7 ? "crd-generator-apt" : "crd-generator-api-v2";
  return [
    ...["core/jackson-core", "core/jackson-databind", "core/jackson-annotations"]
      .concat(["dataformat/jackson-dataformat-yaml", "datatype/jackson-datatype-jsr310"])
      .map((path) => path.split("/"))
      .map(([group, name]) => one(`com.fasterxml.jackson.${group}`, name, jackson)),
    ...flinkJars.map((name) => one("org.apache.flink", `flink-${name}`, of("flink.version"))),
    one("io.javaoperatorsdk", "operator-framework", of("operator.sdk.version")),
    ...["kubernetes-client", "kubernetes-httpclient-okhttp", crds].map((name) => one("io.fabric8", name, fabric8)),
    one("org.apache.commons", "commons-lang3", of("commons-lang3.version")),
    one("commons-io", "commons-io", of("commons-io.version")),
    one("org.quartz-scheduler", "quartz", of("quartz.version")),
    one("com.google.guava", "guava", of("guava.version", "31.1-jre")),
    one("org.projectlombok", "lombok", of("lombok.version")),
    one("org.jetbrains", "annotations", "13.0"),
    one("org.slf4j", "slf4j-api", of("slf4j.version")),
    ...["log4j-slf4j-impl", "log4j-api", "log4j-core", "log4j-1.2-api"].map((name) =>
      one("org.apache.logging.log4j", name, log4j),
    ),
  ];
}

/** The operator's repository: the folder that is named, or a clone in the work folder. */
function repositoryIn(work, named) {
  if (named) return named;
  const clone = join(work, "repository");
  if (!existsSync(clone)) execFileSync("git", ["clone", "--quiet", "--bare", REPOSITORY, clone]);
  return clone;
}

const javaFilesBelow = (folder) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith(".java"))
    .map((name) => join(folder, name));

/** The class path of one version with the programs of `folder`, compiled once. */
export function compiledOperator(workFolder, version, named, folder) {
  const work = join(workFolder, "operators");
  const here = join(work, version);
  const [sources, classes] = [join(here, "sources"), join(here, "classes")];
  mkdirSync(here, { recursive: true });
  const git = ["-C", repositoryIn(work, named)];
  const maxBuffer = 1 << 28;
  const pom = execFileSync("git", [...git, "show", `${OPERATORS[version]}:pom.xml`], { encoding: "utf8" });
  const { jars, missing } = resolve(work, version, dependencies(pom, version));
  if (missing.length > 0) throw new Error(`${version}: Maven Central has no ${missing.join(", ")}`);
  const classPath = jars.join(":");
  const options = ["-encoding", "UTF-8", "--release", "17", "-nowarn", "-d", classes];
  const compile = (files, path, ...more) => {
    const list = join(here, "files.txt");
    writeFileSync(list, files.join("\n"));
    const stdio = ["ignore", "ignore", "inherit"];
    execFileSync("javac", [...options, "-cp", path, ...more, `@${list}`], { stdio });
  };
  if (!existsSync(classes)) {
    mkdirSync(sources, { recursive: true });
    for (const module of MODULES) {
      const path = `${module}/src/main/java`;
      const tar = execFileSync("git", [...git, "archive", OPERATORS[version], path], { maxBuffer });
      execFileSync("tar", ["x", "-C", sources, "--strip-components=4"], { input: tar });
    }
    for (const file of javaFilesBelow(sources)) {
      if (file.endsWith(OVERRIDES_TOO_MUCH[version] ?? "/")) {
        execFileSync("sed", ["-i", "/^    @Override$/d", file]);
      }
    }
    const lombok = "lombok.launch.AnnotationProcessorHider$AnnotationProcessor";
    compile(javaFilesBelow(sources), classPath, "-processor", lombok);
  }
  compile(javaFilesBelow(folder), `${classes}:${classPath}`, "-proc:none");
  return `${classes}:${classPath}`;
}
