import { kindWithId } from "../formats/kinds.ts";
import { unreadKindWithId } from "../formats/unreadKinds.ts";
import type { Facts } from "../model/facts.ts";
import { parentOf, relativePath } from "./uris.ts";

/**
 * What runs on somebody's own machine, or shows something: words of a path that stand alone. What trains people is
 * meant, not what gathers data for models.
 */
const DEVELOPMENT =
  /(?:^|[/_.-])(?:dev|development|local|test|minikube|e2e|end-to-end|training(?![_.-](?:data|features?|models?|sets?)(?:[/_.-]|$))|trainings|(?:quickstart|example|tutorial|demo|benchmark|sample|playground)s?)(?=[/_.-]|$)/gi;
const PRODUCTION = /(?:^|[/_.-])(?:prod|production)(?=[/_.-]|$)/gi;
const TEST_FOLDER =
  /\/src\/(test|it|integrationTest|integration-test|testFixtures)\/|\/[^/]*\b(integration-?tests?|tests)\/src\/|[-_](it|tests?)\/src\//;

/**
 * True for a path, from the workspace's folder on, that says that nothing of production lies there. Of folders that
 * say different things the innermost counts.
 */
export const isDevelopmentPath = (path: string): boolean => developmentWord(path) !== undefined;

/** The word of such a path that says so. */
export function developmentWord(path: string): string | undefined {
  const last = (words: RegExp) => [...path.matchAll(words)].at(-1);
  const development = last(DEVELOPMENT);
  const production = last(PRODUCTION)?.index ?? -1;
  if (!development || path.lastIndexOf("/", production) > path.lastIndexOf("/", development.index))
    return undefined;
  return development[0].replace(/^[/_.-]/, "");
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
