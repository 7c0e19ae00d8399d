import type { Facts } from "../model/facts.ts";
import { commandsOfEnvFile } from "./commands/envFile.ts";
import {
  commandsOfDockerfile,
  commandsOfJustfile,
  commandsOfMakefile,
  commandsOfScript,
} from "./commands/hosts.ts";
import { installedBy } from "./commands/installs.ts";
import { scripts } from "./commands/scripts.ts";
import { configYaml } from "./config/configYaml.ts";
import { flinkConf } from "./config/flinkConf.ts";
import type { Format } from "./format.ts";
import { JAVA_LANGUAGE } from "./jobs/java/java.ts";
import { KOTLIN_LANGUAGE } from "./jobs/kotlin/kotlin.ts";
import { PYTHON_LANGUAGE } from "./jobs/python/python.ts";
import { SCALA_LANGUAGE } from "./jobs/scala/scala.ts";
import { sourceFormat } from "./jobs/sourceFormat.ts";
import type { WasmSource } from "./jobs/tree/sourceTrees.ts";
import {
  COMPOSE,
  DOCKERFILE,
  ENVIRONMENT,
  JUSTFILE,
  KUBERNETES,
  KUSTOMIZATION,
  kindsNamed,
  MAKEFILE,
  OPTIONS_FILE,
  PIPELINE,
  SHELL_SCRIPT,
} from "./kinds.ts";
import { notebook } from "./notebooks/notebook.ts";
import {
  COMPOSE_READING,
  KUBERNETES_READING,
  KUSTOMIZATION_READING,
  OPTIONS_READING,
  PIPELINE_READING,
} from "./resources/finders.ts";
import { resources } from "./resources/resources.ts";
import { settingsFile } from "./settings/settingsFile.ts";
import { sql } from "./sql/sql.ts";

/** The formats of one workspace, with what they keep to read the next version of an open document quickly. */
export class Formats {
  /** In the order in which they are asked. */
  readonly all: readonly Format[];

  /** @param wasm loads the parser's core and its grammars */
  constructor(wasm: WasmSource) {
    const inner = { "flink-conf": flinkConf(), "config-yaml": configYaml(), sql: sql() };
    const python = sourceFormat(PYTHON_LANGUAGE, wasm);
    this.all = [
      settingsFile(),
      inner["flink-conf"],
      inner["config-yaml"],
      sourceFormat(JAVA_LANGUAGE, wasm),
      python,
      notebook(python),
      sourceFormat(KOTLIN_LANGUAGE, wasm),
      sourceFormat(SCALA_LANGUAGE, wasm),
      resources(KUSTOMIZATION, KUSTOMIZATION_READING, inner),
      resources(KUBERNETES, KUBERNETES_READING, inner),
      resources(COMPOSE, COMPOSE_READING, inner),
      resources(OPTIONS_FILE, OPTIONS_READING, inner),
      resources(PIPELINE, PIPELINE_READING, inner),
      scripts(SHELL_SCRIPT, commandsOfScript, inner, installedBy),
      scripts(DOCKERFILE, commandsOfDockerfile, inner),
      scripts(MAKEFILE, commandsOfMakefile, inner),
      scripts(JUSTFILE, commandsOfJustfile, inner),
      scripts(ENVIRONMENT, commandsOfEnvFile, inner),
      inner.sql,
    ];
  }

  /** The formats that a document of this name can have; the last segment of the path decides. */
  named(path: string): readonly Format[] {
    return kindsNamed(path).map((kind) => this.withId(kind.id));
  }

  /** The formats that a document can have: by its language where a format owns that, else by its name. */
  forDocument(path: string, languageId: string | null): readonly Format[] {
    // A document that is not saved yet has no name to go by.
    const own = this.all.filter(
      ({ ownsLanguage, languages }) => ownsLanguage && languageId !== null && languages.includes(languageId),
    );
    return own.length > 0 ? own : this.named(path);
  }

  /** The format that read these facts. */
  of(facts: Facts): Format {
    return this.withId(facts.format);
  }

  private withId(id: string): Format {
    const format = this.all.find((each) => each.id === id);
    if (!format) throw new Error(`no format is called ${id}`);
    return format;
  }
}
