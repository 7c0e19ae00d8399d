import { c, EVERY_MINUTE, job } from "./shared.mjs";

export const DURATIONS = job(
  ["interval", "timeout", "min-pause", "interval-during-backlog", "aligned-checkpoint-timeout"].flatMap(
    (name) =>
      ["10", "10s", "10 sec", "1min", "1 m", "PT1M", "1.5 min", "-10 s"].map((value) => {
        const shown = {
          interval: "interval",
          timeout: "timeout",
          "min-pause": "minPause",
          "interval-during-backlog": "backlog",
          "aligned-checkpoint-timeout": "alignedTimeout",
        }[name];
        const first =
          name === "interval-during-backlog"
            ? { [c("interval")]: "10 ms" }
            : name === "aligned-checkpoint-timeout"
              ? { ...EVERY_MINUTE, [c("unaligned")]: "true" }
              : EVERY_MINUTE;
        return [
          `durations/${name}=${value}`,
          `${c(name)}: ${value}`,
          { ...first, [c(name)]: value },
          [shown],
          name === "interval-during-backlog" ? { since: "1.20", run: false } : { run: false },
        ];
      }),
  ),
);

const list = (id, option, title, configuration, more) => ({
  id: `lists/${id}`,
  title,
  configuration,
  show: ["value", "items"],
  how: "client",
  ask: `option:${option}`,
  ...more,
});
const PARENT_FIRST = "configuration.CoreOptions#ALWAYS_PARENT_FIRST_LOADER_PATTERNS_ADDITIONAL";
const JARS = "configuration.PipelineOptions#JARS";
export const LISTS = [
  list("parent-first-comma", PARENT_FIRST, "patterns parted by a comma", {
    "classloader.parent-first-patterns.additional": "com.a.,com.b.",
  }),
  list("parent-first-semicolon", PARENT_FIRST, "patterns parted by a semicolon", {
    "classloader.parent-first-patterns.additional": "com.a.;com.b.",
  }),
  list("parent-first-semicolon-blank", PARENT_FIRST, "patterns parted by a semicolon and a blank", {
    "classloader.parent-first-patterns.additional": "com.a.; com.b.",
  }),
  list("parent-first-comma-in-brackets", PARENT_FIRST, "patterns in brackets, as config.yaml has them", {
    "classloader.parent-first-patterns.additional": "[com.a., com.b.]",
  }),
  list("parent-first-quoted", PARENT_FIRST, "patterns in quotes", {
    "classloader.parent-first-patterns.additional": '"com.a.,com.b."',
  }),
  list(
    "parent-first-replaced",
    "configuration.CoreOptions#getParentFirstLoaderPatterns",
    "the default patterns, replaced instead of added to",
    { "classloader.parent-first-patterns.default": "com.a." },
  ),
  list(
    "parent-first-added",
    "configuration.CoreOptions#getParentFirstLoaderPatterns",
    "patterns added to the default ones",
    { "classloader.parent-first-patterns.additional": "com.a.;com.b." },
  ),
  list("jars-comma", JARS, "jars parted by a comma", { "pipeline.jars": "file:///a.jar,file:///b.jar" }),
  list("jars-semicolon", JARS, "jars parted by a semicolon", {
    "pipeline.jars": "file:///a.jar;file:///b.jar",
  }),
  list("jars-quote-open", JARS, "a quote that is not closed", {
    "pipeline.jars": '"file:///a.jar;file:///b.jar',
  }),
  list("jars-colon-in-brackets", JARS, "one jar in brackets", { "pipeline.jars": "[file:///a.jar]" }),
  list(
    "java-options-comma",
    "configuration.CoreOptions#FLINK_JVM_OPTIONS",
    "options of the JVM parted by a comma",
    { "env.java.opts": "-Da=1,-Db=2" },
  ),
  list(
    "tmp-dirs-comma",
    "configuration.ConfigurationUtils#parseTempDirectories",
    "folders parted by a comma",
    { "io.tmp.dirs": "/a,/b" },
  ),
  list(
    "tmp-dirs-semicolon",
    "configuration.ConfigurationUtils#parseTempDirectories",
    "folders parted by a semicolon",
    { "io.tmp.dirs": "/a;/b" },
  ),
  list(
    "tmp-dirs-colon",
    "configuration.ConfigurationUtils#parseTempDirectories",
    "folders parted by a colon",
    { "io.tmp.dirs": "/a:/b" },
  ),
  list(
    "local-state-comma",
    "configuration.ConfigurationUtils#parseLocalStateDirectories",
    "folders of local state parted by a comma",
    { "taskmanager.state.local.root-dirs": "/a,/b" },
  ),
  list(
    "local-state-semicolon",
    "configuration.ConfigurationUtils#parseLocalStateDirectories",
    "folders of local state parted by a semicolon",
    { "taskmanager.state.local.root-dirs": "/a;/b" },
  ),
];
LISTS.push(
  ...job([
    [
      "lists/submit-jars-comma",
      "a job with jars parted by a comma",
      { "pipeline.jars": "file:///scratch/a.jar,file:///scratch/b.jar" },
      ["shipped"],
    ],
    [
      "lists/submit-jars-path",
      "a job with a jar without a scheme",
      { "pipeline.jars": "/scratch/a.jar" },
      ["shipped"],
    ],
    [
      "lists/submit-jars-missing",
      "a job with a jar that is not there",
      { "pipeline.jars": "file:///scratch/missing.jar" },
      ["shipped"],
    ],
    [
      "lists/submit-classpaths-comma",
      "class paths parted by a comma",
      { "pipeline.classpaths": "file:///scratch/a.jar,file:///scratch/b.jar" },
      ["shipped"],
    ],
  ]),
);
