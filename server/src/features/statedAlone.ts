import type { CodeAction } from "vscode-languageserver";
import { clustersOf } from "../analysis/deploymentAnswers.ts";
import type { Snapshot } from "../analysis/snapshot.ts";
import { SETTINGS_NAME } from "../formats/kinds.ts";
import { fileNaming } from "../formats/settings/namedParts.ts";
import { fileStating } from "../formats/settings/statements.ts";
import { lineStarts } from "../formats/text.ts";
import type { NameDeployment, Statement } from "../model/change.ts";
import type { Deployment } from "../model/deployment.ts";
import type { SettingsFile } from "../model/settingsFile.ts";
import { placeholderIn } from "../rules/config/placeholders.ts";
import { isJudgedAlike } from "../workspace/grouping.ts";
import { childOf, isBelow, parentOf } from "../workspace/uris.ts";
import { carriedOut, fillIn } from "./actionDrafts.ts";
import { textAfter } from "./edits.ts";
import { partsOf } from "./namedParts.ts";
import { newFile } from "./newFile.ts";
import { toRange } from "./positions.ts";
import type { Session } from "./session.ts";

/** What is done to say something of a deployment, and the settings file that says it then. */
interface Stating extends Pick<CodeAction, "edit" | "command"> {
  readonly target: string;
}

/** What of a deployment a statement claims; one of its version or its purpose claims nothing, and changes more. */
const CLAIMS: Partial<Readonly<Record<Statement, "clusterAccess" | "operatorUids">>> = {
  access: "clusterAccess",
  uids: "operatorUids",
};

/** The settings file that would say it of all. */
export interface Outer {
  readonly uri: string;
  /** What it says; absent where there is no such file. */
  readonly settings?: SettingsFile | undefined;
}

/** Has a settings file say something of a deployment and of no other; undefined where that would change something else. */
type Way = (
  session: Session,
  snapshot: Snapshot,
  deployment: Deployment,
  what: Statement,
  outer: Outer,
) => Promise<Stating | undefined>;

/** In a new file in its folder, where it has that to itself, or by an entry of its own in the outer one. */
export const statedAlone: Way = async (session, snapshot, deployment, what, outer) => {
  if (outer.settings && !CLAIMS[what]) return undefined;
  // What the outer one says of all counts for an entry, and no more for a folder with a file of its own.
  const ways = outer.settings && decides(outer.settings) ? [inEntry, inOwnFolder] : [inOwnFolder, inEntry];
  for (const way of ways) {
    const found = await way(session, snapshot, deployment, what, outer);
    if (found) return found;
  }
  return undefined;
};

/** True for a file that says something of all deployments below it. */
const decides = ({ profile, severities, flinkVersion, clusterAccess, operatorUids }: SettingsFile): boolean =>
  [profile, flinkVersion, clusterAccess, operatorUids].some((each) => each !== null) ||
  Object.keys(severities).length > 0;

const inOwnFolder: Way = async (session, snapshot, deployment, what, outer) => {
  const folder = parentOf(deployment.place);
  const target = childOf(folder, SETTINGS_NAME);
  const those = clustersOf(snapshot.checklists).filter((each) => isBelow(each.deployment.place, folder));
  if (target === outer.uri || those.length !== 1) return undefined;
  const text = fileStating(what);
  if (CLAIMS[what] && !changesNothingElse(session, snapshot, deployment, what, { target, text }))
    return undefined;
  const made = await inNewFile(session, target, text);
  return made && { ...made, target };
};

const inEntry: Way = async (session, snapshot, deployment, what, { uri, settings }) => {
  const parts = CLAIMS[what] && partsOf(deployment.name, [deployment], parentOf(uri), snapshot);
  if (!parts) return undefined;
  const named = { ...parts, statement: what };
  const change: NameDeployment = { kind: "name-deployment", uri, named };
  const text = settings ? await textAfter(session, snapshot, uri, [change]) : fileNaming(named);
  if (text === undefined || !changesNothingElse(session, snapshot, deployment, what, { target: uri, text }))
    return undefined;
  const action = { title: "" };
  const made = settings
    ? await carriedOut(session, snapshot, { action, changes: [change], toFillIn: true })
    : await inNewFile(session, uri, text);
  return made && { ...made, target: uri };
};

/** True where with that text all deployments are what they are, and the one has the claim besides. */
function changesNothingElse(
  { workspace }: Session,
  snapshot: Snapshot,
  { name }: Deployment,
  what: Statement,
  { target, text }: { readonly target: string; readonly text: string },
): boolean {
  const judged = ({ purpose }: Deployment) => purpose !== "settings";
  const before = snapshot.checklists.map(({ deployment }) => deployment).filter(judged);
  const after = workspace.deploymentsWith(target, text).filter(judged);
  const isSaid = (each: Deployment, now: Deployment) =>
    (["clusterAccess", "operatorUids"] as const).every((claim) =>
      each.name === name && claim === CLAIMS[what]
        ? now[claim]?.uri === target && now[claim].text !== each[claim]?.text
        : now[claim]?.text === each[claim]?.text,
    );
  return (
    before.length === after.length &&
    before.every((each) => after.some((now) => isJudgedAlike(each, now) && isSaid(each, now)))
  );
}

/** The edit that makes a settings file, with what is to be filled in then; undefined where one cannot be made. */
export async function inNewFile(
  session: Session,
  target: string,
  text: string,
): Promise<Pick<CodeAction, "edit" | "command"> | undefined> {
  if (!session.client.fileOperations || (await session.workspace.exists(target))) return undefined;
  const uri = session.clientUri(target);
  const edit = { documentChanges: newFile(uri, text) };
  const { openCommand } = session.client;
  const span = placeholderIn(text);
  if (!openCommand || !span) return { edit };
  return {
    edit,
    command: fillIn(openCommand, { uri, range: toRange(lineStarts(text), span), others: [] }, undefined),
  };
}
