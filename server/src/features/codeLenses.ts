import type { CodeLens, Command } from "vscode-languageserver";
import type { Snapshot } from "../analysis/snapshot.ts";
import type { Deployment } from "../model/deployment.ts";
import { type Facts, layerOf, sourcesOf } from "../model/facts.ts";
import type { Layer } from "../model/layer.ts";
import type { Operator } from "../model/operator.ts";
import type { Span } from "../model/span.ts";
import { metOf } from "../report/checklistText.ts";
import type { ChecklistEntry } from "../rules/checklist.ts";
import { itemTitle } from "../rules/itemTitles.ts";
import { canBeGiven, hasUid, missing } from "../rules/operator-uid/missing.ts";
import { toRange } from "./positions.ts";
import type { Session } from "./session.ts";

/** What the server does when a client is told to: it gives uids to a file, and says how a deployment does. */
export const ADD_UIDS_COMMAND = "flinkPreflight.addUidsTo";
export const TELL_CHECKLIST_COMMAND = "flinkPreflight.tellChecklist";
export const SERVER_COMMANDS = [ADD_UIDS_COMMAND, TELL_CHECKLIST_COMMAND];

/** How many deployments of one configuration are told of. */
const MOST_DEPLOYMENTS = 3;

/** What stands over a job and over a configuration: how many operators have a uid, how many items are met. */
export function codeLenses(session: Session, snapshot: Snapshot, uri: string): CodeLens[] {
  const facts = snapshot.facts(uri);
  if (!facts || !session.shown.codeLens) return [];
  const starts = snapshot.lineStartsOf(uri);
  const drafts =
    facts.kind === "job" ? ofJob(session, snapshot, facts) : ofConfiguration(session, snapshot, facts);
  return drafts.map(({ at, command }) => ({ range: toRange(starts, at), command }));
}

interface Draft {
  readonly at: Span;
  readonly command: Command;
}

/** Over the first environment, or the first operator of a part of a job. */
function ofJob(session: Session, snapshot: Snapshot, facts: Facts): Draft[] {
  const operators = facts.operators.filter(({ mergedInto }) => mergedInto === undefined);
  const [first] = operators;
  if (!first) return [];
  const at = facts.environments.find(({ idle }) => !idle)?.span ?? first.methodSpan;
  const found = snapshot.findingsOf(facts.uri).filter(({ rule }) => rule === missing.id);
  const lacking = operators.filter(({ methodSpan }) =>
    found.some(({ span }) => span.start === methodSpan.start),
  );
  const count = `${operators.length} ${operators.length === 1 ? "operator" : "operators"}`;
  if (lacking.length > 0) {
    const title = `${count}: ${lacking.length} without uid`;
    const deployments = snapshot.deploymentsOf(facts.uri);
    const isGivable = (operator: Operator) =>
      deployments.some(({ jobs }) => canBeGiven(jobs, facts, operator));
    const givable = session.client.appliesEdits ? lacking.filter(isGivable).length : 0;
    return [{ at, command: givable > 0 ? adding(title, facts.uri, givable, lacking.length) : plain(title) }];
  }
  return operators.every(hasUid) ? [{ at, command: plain(`${count}, each with a uid`) }] : [];
}

function adding(title: string, uri: string, givable: number, lacking: number): Command {
  const what = givable === lacking ? (lacking === 1 ? "add it" : "add all") : `add ${givable}`;
  return { title: `${title} \u2014 ${what}`, command: ADD_UIDS_COMMAND, arguments: [uri] };
}

/** Only says something. */
const plain = (title: string): Command => ({ title, command: "" });

/** The layers that describe a deployment; a command line or a session only adds to one. */
const DESCRIBING: readonly Layer[] = ["file", "resource", "properties"];

/** Over the configuration of each deployment in a document that the others stand on: what is missing is shown there. */
function ofConfiguration(session: Session, snapshot: Snapshot, facts: Facts): Draft[] {
  const describes = (source: Facts) => source.kind === "config" && DESCRIBING.includes(layerOf(source));
  const own = new Set(sourcesOf(facts).filter(describes));
  const baseOf = ({ configurations }: Deployment) => configurations.findLast((each) => own.has(each));
  return sourcesOf(facts).flatMap((source) => {
    if (!own.has(source)) return [];
    const based = snapshot
      .deploymentsOf(source.uri)
      .filter((each) => each.purpose === "cluster" && baseOf(each) === source);
    const at = facts.sources ? source.anchor : { start: 0, end: 0 };
    return based.slice(0, MOST_DEPLOYMENTS).flatMap((deployment) => {
      const { checklist } = snapshot.answerOf(deployment);
      if (checklist.every(({ status }) => status === "unknown")) return [];
      const name = based.length > 1 ? `${deployment.name}: ` : "";
      const command = session.client.checklistCommand ?? TELL_CHECKLIST_COMMAND;
      const title = `${name}${metText(checklist)}`;
      return [{ at, command: { title, command, arguments: [deployment.name] } }];
    });
  });
}

const metText = (checklist: readonly ChecklistEntry[]): string =>
  `${metOf(checklist)} of ${checklist.length} items met`;

/** How the deployments of a name do, in a sentence for each; for a client that shows no checklist. */
export function checklistSentences(snapshot: Snapshot, name: unknown): string[] {
  return snapshot.checklists
    .filter(({ deployment }) => deployment.purpose === "cluster" && deployment.name === name)
    .map(({ deployment, checklist }) => {
      const named = (status: ChecklistEntry["status"], words: string) => {
        const items = checklist.filter((each) => each.status === status).map(({ item }) => itemTitle(item));
        return items.length > 0 ? [`${words}: ${items.join(", ")}.`] : [];
      };
      return [
        `${deployment.name}: ${metText(checklist)}.`,
        ...named("violated", "Not met"),
        ...named("unknown", "Not known"),
      ].join(" ");
    });
}
