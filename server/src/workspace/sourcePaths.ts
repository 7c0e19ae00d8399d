import { kindWithId } from "../formats/kinds.ts";
import { unreadKindWithId } from "../formats/unreadKinds.ts";
import type { Facts } from "../model/facts.ts";
import { parentOf, relativePath } from "./uris.ts";

/** What runs on somebody's own machine, or shows something: words of a path that stand alone. */
const DEVELOPMENT =
  /(^|[/_.-])(dev|development|local|test|minikube|e2e|end-to-end|(?:quickstart|example|tutorial|demo|benchmark|training|sample|playground)s?)([/_.-]|$)/i;
const TEST_FOLDER =
  /\/src\/(test|it|integrationTest|integration-test|testFixtures)\/|\/[^/]*\b(integration-?tests?|tests)\/src\/|[-_](it|tests?)\/src\//;

/** True for a path, from the workspace's folder on, that says that nothing of production lies there. */
export function isDevelopmentPath(path: string): boolean {
  return DEVELOPMENT.test(path);
}

/** Test sources build jobs that never run in production. */
export function isTest({ uri, format }: Pick<Facts, "uri" | "format">): boolean {
  // Where the layout says what is a test, the name does not.
  const { testName = null } = kindWithId(format) ?? unreadKindWithId(format) ?? {};
  const named = testName?.test(uri) ?? false;
  return TEST_FOLDER.test(uri) || (named && !uri.includes("/src/main/"));
}

/**
 * The folder that a source file lies in, from the workspace's folder on, without those that only spell its package:
 * `com.example` and `org.demo` are what people begin with.
 */
export function sourceFolder(root: string, { uri, packageName }: Facts): string {
  const folder = parentOf(uri);
  const path = folder === root ? "." : relativePath(root, folder);
  const spelled = packageName.replaceAll(".", "/");
  if (path === spelled) return ".";
  return spelled && path.endsWith(`/${spelled}`) ? path.slice(0, -spelled.length - 1) : path;
}
