// Resolves artifacts with Maven: writes a throw-away pom and asks for its class path.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const DEPENDENCY_PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1";
const VERSIONS_PLUGIN = "org.codehaus.mojo:versions-maven-plugin:2.16.2";
const LOCAL = process.env.MAVEN_REPO_LOCAL ?? join(homedir(), ".m2", "repository");

const exclusion =
  "<exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>";

function pom(artifacts) {
  const dependencies = artifacts.map(
    (a) =>
      `    <dependency><groupId>${a.group}</groupId><artifactId>${a.name}</artifactId>` +
      `<version>${a.version}</version>${a.whole ? "" : exclusion}</dependency>`,
  );
  return `<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>recording</groupId><artifactId>classpath</artifactId><version>1</version>
  <dependencies>
${dependencies.join("\n")}
  </dependencies>
</project>
`;
}

/** Runs Maven; the text of its complaint when it failed, else null. */
function run(pomFile, ...goals) {
  const done = spawnSync("mvn", ["-q", "-B", "-f", pomFile, ...goals], {
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  if (done.error) throw done.error;
  return done.status === 0 ? null : done.stdout + done.stderr;
}

/**
 * The versions that Maven Central has of each artifact, as a map. Maven itself does the asking:
 * a look for newer versions leaves what it learnt in the local repository.
 */
export function versionsOf(workDir, names) {
  const dir = join(workDir, "versions");
  mkdirSync(dir, { recursive: true });
  const answerFile = join(dir, "answer.json");
  if (!existsSync(answerFile)) {
    const pomFile = join(dir, "pom.xml");
    const group = "org.apache.flink";
    writeFileSync(pomFile, pom(names.map((name) => ({ group, name, version: "1.0.0", whole: true }))));
    const failure = run(pomFile, `${VERSIONS_PLUGIN}:display-dependency-updates`);
    if (failure !== null) throw new Error(failure);
    const answer = {};
    for (const name of names) {
      const file = join(LOCAL, ...group.split("."), name, "maven-metadata-central.xml");
      if (!existsSync(file)) continue;
      const found = readFileSync(file, "utf8").matchAll(/<version>([^<]+)<\/version>/g);
      answer[name] = [...found].map((m) => m[1]);
    }
    writeFileSync(answerFile, JSON.stringify(answer));
  }
  return new Map(Object.entries(JSON.parse(readFileSync(answerFile, "utf8"))));
}

/** The artifact whose own files or parent Maven's message says it could not have, or null. */
function culprit(message, artifacts) {
  const broken =
    /Failed to read artifact descriptor for [^\s:]+:([^\s:]+):jar:/.exec(message) ??
    /Could not find artifact [^\s:]+:([^\s:]+):jar:/.exec(message) ??
    // What Maven remembers of an earlier attempt.
    /[^\s:]+:([^\s:]+):jar:\S+ was not found/.exec(message);
  return broken === null ? null : (artifacts.find((a) => a.name === broken[1]) ?? null);
}

/**
 * The jars of the artifacts as {jars, missing}. An artifact that cannot be had after all (its
 * parent pom may be absent) is left out and named in `missing`. The answer is kept in the work
 * folder: a resolution takes Maven some seconds even when nothing is to be downloaded.
 */
export function resolve(workDir, name, artifacts) {
  const dir = join(workDir, name);
  mkdirSync(dir, { recursive: true });
  const wanted = pom(artifacts);
  const wantedFile = join(dir, "wanted.xml");
  const answerFile = join(dir, "answer.json");
  if (existsSync(answerFile) && readFileSync(wantedFile, "utf8") === wanted) {
    return JSON.parse(readFileSync(answerFile, "utf8"));
  }
  const pomFile = join(dir, "pom.xml");
  const pathFile = join(dir, "classpath.txt");
  const missing = [];
  let left = artifacts;
  for (;;) {
    writeFileSync(pomFile, pom(left));
    const failure = run(pomFile, `${DEPENDENCY_PLUGIN}:build-classpath`, `-Dmdep.outputFile=${pathFile}`);
    if (failure === null) break;
    const gone = culprit(failure, left);
    if (gone === null) throw new Error(`${name}: Maven failed:\n${failure}`);
    missing.push(gone.module ?? gone.name);
    left = left.filter((a) => a !== gone);
  }
  const answer = { jars: readFileSync(pathFile, "utf8").trim().split(":"), missing };
  writeFileSync(wantedFile, wanted);
  writeFileSync(answerFile, JSON.stringify(answer, null, 1));
  return answer;
}
