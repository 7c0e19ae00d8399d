import type { VersionRange } from "../flink/versions.ts";
import type { Deployment } from "../model/deployment.ts";
import type { Facts } from "../model/facts.ts";
import type { Finding } from "../model/finding.ts";
import { documentsOf, type JudgeOptions, judgeAll } from "../rules/engine.ts";
import { DeploymentView } from "../rules/view.ts";
import type { Workspace } from "../workspace/workspace.ts";

/** What an LSP client can do and how the user set us up, as far as an answer depends on it. */
export interface ClientTraits {
  readonly relatedInformation: boolean;
  /** Edits carry the version of the document they were made for. */
  readonly versionedEdits: boolean;
  /** A completion can say something beside its label. */
  readonly labelDetails: boolean;
  /** Edits can create and delete files. */
  readonly fileOperations: boolean;
  /** The client has a command that shows a rule's page. */
  readonly explainCommand: boolean;
  /** The client's command that proposes completions, to go on with the value behind a key. */
  readonly suggestCommand: string | undefined;
  /** The client's command that opens a file by its address. */
  readonly openCommand: string | undefined;
  /** Address of a rule's page, with `{rule}` where the id goes. */
  readonly rulePage: string;
}

/** What every feature works on. */
export interface Session {
  readonly workspace: Workspace;
  readonly options: JudgeOptions;
  readonly client: ClientTraits;
  /** An address as the client writes it. */
  clientUri(uri: string): string;
  /** The version of an open document, null for one that is not open. */
  versionOf(uri: string): number | null;
}

/** The first deployment that a document belongs to. */
export function deploymentOf(session: Session, uri: string): Deployment | undefined {
  return session.workspace.deployments().find((each) => documentsOf(each).some((facts) => facts.uri === uri));
}

/** The Flink versions that may read a document; undefined when it belongs to no deployment. */
export function versionsOf(session: Session, facts: Facts): VersionRange | undefined {
  const deployment = deploymentOf(session, facts.uri);
  return deployment && new DeploymentView(deployment).versionsOf(facts);
}

/** The findings of one document, judged with every deployment it belongs to. */
export function findingsIn(session: Session, uri: string): Finding[] {
  const deployments = session.workspace
    .deployments()
    .filter((deployment) => documentsOf(deployment).some((facts) => facts.uri === uri));
  return judgeAll(deployments, session.options)
    .flatMap((judgement) => judgement.findings)
    .filter((finding) => finding.uri === uri);
}
