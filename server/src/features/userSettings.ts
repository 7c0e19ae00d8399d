import { parseWholeVersion } from "../flink/versions.ts";
import { SEVERITIES, type Severity } from "../model/finding.ts";
import type { JudgeOptions } from "../rules/engine.ts";
import type { FolderSettings } from "../workspace/modules.ts";

/** Which hints somebody wants to see in the text. */
export interface HintSettings {
  /** The max parallelism that Flink derives where none is set. */
  readonly maxParallelism: boolean;
  /** What the memory options of a process come to. */
  readonly memory: boolean;
  /** What overrides an option. */
  readonly layers: boolean;
}

/** What is shown in the text besides findings. */
export interface ShownInText {
  readonly codeLens: boolean;
  /** Keys as links to the documentation. */
  readonly documentLinks: boolean;
  readonly hints: HintSettings;
}

/** What is shown where nobody says otherwise. */
export const ALL_SHOWN: ShownInText = {
  codeLens: true,
  documentLinks: true,
  hints: { maxParallelism: true, memory: true, layers: true },
};

/** The user's settings, made sense of; what makes none is left out and told. */
export interface UserSettings {
  readonly judge: JudgeOptions;
  readonly folder: FolderSettings;
  readonly shown: ShownInText;
  readonly complaints: readonly string[];
}

/** Reads the section `flinkPreflight` of an editor's settings, which can hold anything. */
export function readUserSettings(section: unknown): UserSettings {
  const complaints: string[] = [];
  const rules = member(section, "rules");
  const severities: Record<string, Severity | "off"> = {};
  for (const [rule, value] of Object.entries(isObject(rules) ? rules : {})) {
    const severity = value === "off" ? value : SEVERITIES.find((each) => each === value);
    if (severity) severities[rule] = severity;
    else complaints.push(`flinkPreflight.rules: ${rule} cannot be ${JSON.stringify(value)}`);
  }
  const versionText = member(section, "flinkVersion") ?? "";
  const flinkVersion = typeof versionText === "string" ? parseWholeVersion(versionText) : null;
  if (versionText !== "" && !flinkVersion)
    complaints.push(
      `flinkPreflight.flinkVersion: ${JSON.stringify(versionText)} is not a version such as "1.20"`,
    );
  const profile = member(section, "profile");
  return {
    judge: { uidStyle: member(member(section, "uid"), "style") === "uuid" ? "uuid" : "readable", severities },
    folder: {
      flinkVersion,
      profile: profile === "production" || profile === "development" ? profile : null,
    },
    shown: {
      codeLens: isOn(section, "codeLens"),
      documentLinks: isOn(section, "documentLinks"),
      hints: {
        maxParallelism: isOn(member(section, "inlayHints"), "maxParallelism"),
        memory: isOn(member(section, "inlayHints"), "memory"),
        layers: isOn(member(section, "inlayHints"), "layers"),
      },
    },
    complaints,
  };
}

/** True unless somebody has switched it off. */
const isOn = (section: unknown, name: string): boolean => member(section, name) !== false;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function member(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined;
}
