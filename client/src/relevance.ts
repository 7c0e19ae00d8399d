/** A part of a document selector, in the form that both VS Code and its language client take. */
type Filter = { language: string; scheme?: string; pattern?: string };

/** The documents the server is told about. Languages of others stay with their owners. */
export const SELECTOR: Filter[] = [
  // not what a diff shows of an older version
  { scheme: "file", language: "flink-conf" },
  { scheme: "untitled", language: "flink-conf" },
  { scheme: "file", language: "yaml", pattern: "**/config.yaml" },
  { scheme: "untitled", language: "java" },
  { scheme: "file", language: "java" },
];

/** A cheap look at a document, so that people who never touch Flink never pay for a server. */
export function concernsFlink(fileName: string, languageId: string, text: string): boolean {
  switch (languageId) {
    case "flink-conf":
      return true;
    case "java":
      return text.includes("org.apache.flink");
    case "yaml":
      return /(^|[\\/])config\.yaml$/.test(fileName) && FLINK_KEY.test(text);
    default:
      return false;
  }
}

const FLINK_KEY =
  /^(jobmanager|taskmanager|high-availability|execution|pipeline|parallelism|state|restart-strategy|blob|table)\b/m;
