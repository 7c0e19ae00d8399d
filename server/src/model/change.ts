import { movedSpan, type Shift, type Span } from "./span.ts";

/**
 * A change in Flink's terms: what shall be different, not how the text changes. The format that read the
 * document turns it into text edits, so a rule works for every format and language.
 */
export type Change =
  | SetOption
  | ReplaceValue
  | RenameOption
  | RemoveSetting
  | RewriteLine
  | RemoveText
  | PublishLocally
  | GiveVariable
  | AddZooKeeper
  | GiveVolumes
  | RestartService
  | GiveUid
  | GiveConnectorUid
  | SetProperty
  | ReplaceUid
  | SetOnEnvironment
  | AddIgnore
  | AddStatement
  | NameDeployment
  | MigrateConfiguration;

/** A change inside of one document. */
export type DocumentChange = Exclude<Change, MigrateConfiguration>;

interface InDocument {
  readonly uri: string;
}

/** Give an option a value in a configuration document: replaces the value if the key is there, else adds it. */
export interface SetOption extends InDocument {
  readonly kind: "set-option";
  readonly key: string;
  readonly value: string;
}

/** Replace the value of a setting, in a configuration document or as the argument of a call. */
export interface ReplaceValue extends InDocument {
  readonly kind: "replace-value";
  readonly span: Span;
  readonly value: string;
}

/** Set an option under another key, with the value it has. */
export interface RenameOption extends InDocument {
  readonly kind: "rename-option";
  /** The key of the setting. */
  readonly at: Span;
  readonly key: string;
}

/** Take a setting out of a configuration document, with the parents that are empty without it. */
export interface RemoveSetting extends InDocument {
  readonly kind: "remove-setting";
  /** The key of the setting, or a line that is none. */
  readonly at: Span;
}

/** Write a line that Flink drops so that it sets an option. */
export interface RewriteLine extends InDocument {
  readonly kind: "rewrite-line";
  readonly at: Span;
  readonly key: string;
  readonly value: string;
}

/** Take away a call or a comment, with the blank it leaves behind. */
export interface RemoveText extends InDocument {
  readonly kind: "remove";
  readonly span: Span;
}

/** Pass a published port of a container on from its own machine alone. */
export interface PublishLocally extends InDocument {
  readonly kind: "publish-locally";
  /** What publishes it. */
  readonly span: Span;
}

/** Give containers a variable beside one that they have, or their first one. */
export interface GiveVariable extends InDocument {
  readonly kind: "give-variable";
  /** The name, or the text, of the variable that they have. */
  readonly at: Span;
  /** True where they have none: the place is the field beside which their variables are to stand. */
  readonly isFirst?: true;
  readonly name: string;
  readonly value: string;
}

/** Have a compose file start a ZooKeeper that one of its services finds by its name. */
export interface AddZooKeeper extends InDocument {
  readonly kind: "add-zookeeper";
  /** The name of that service. */
  readonly at: Span;
}

/** Have a compose file start a service again that died. */
export interface RestartService extends InDocument {
  readonly kind: "restart-service";
  /** The name of that service. */
  readonly at: Span;
}

/** Have a compose file give the volumes of a service, which belong to root, to the user that Flink runs as. */
export interface GiveVolumes extends InDocument {
  readonly kind: "give-volumes";
  /** The name of that service. */
  readonly at: Span;
}

/** Give an operator a uid. */
export interface GiveUid extends InDocument {
  readonly kind: "give-uid";
  readonly operator: number;
  readonly uid: string;
  /** The method to call in the place of the one that makes the operator, whose result takes no uid. */
  readonly calling?: string;
}

/** Give the builder of a connector what it makes the uids of its operators of. */
export interface GiveConnectorUid extends InDocument {
  readonly kind: "give-connector-uid";
  /** Index in the connectors of the facts. */
  readonly connector: number;
  readonly method: string;
  readonly uid: string;
}

/** Have the builder of a sink that writes in transactions set a property. */
export interface SetProperty extends InDocument {
  readonly kind: "set-property";
  /** Index in the transactional sinks of the facts. */
  readonly sink: number;
  readonly method: string;
  readonly key: string;
  readonly value: string;
}

/** Give an operator another uid than the one it has. */
export interface ReplaceUid extends InDocument {
  readonly kind: "replace-uid";
  readonly operator: number;
  readonly uid: string;
}

/** Set an option on the environment in code, right after the statement that creates it. */
export interface SetOnEnvironment extends InDocument {
  readonly kind: "set-on-environment";
  readonly environment: number;
  readonly option: "max-parallelism" | "checkpoint-interval";
  readonly value: number;
}

/** What stands in the place of the reason of an ignore comment until one is written over it. */
export const REASON_TO_FILL_IN = "reason";

/** Add a comment that hides a rule's findings on a line, or in the whole file. */
export interface AddIgnore extends InDocument {
  readonly kind: "ignore";
  readonly rule: string;
  /** Where the finding is; null for the whole file. */
  readonly at: Span | null;
  /** What stands in the place of a reason until somebody writes one; absent for a comment without. */
  readonly reason?: string;
}

/**
 * `access`: what keeps others out, and `uids`: who sees to uids that are not seen here, both in words that are still to be written.
 * `version`: which Flink runs it, still to be written as well. `production`: that it is no deployment for development.
 */
export type Statement = "access" | "uids" | "version" | "production";

/** Have a settings file say something of a deployment. */
export interface AddStatement extends InDocument {
  readonly kind: "add-statement";
  readonly statement: Statement;
  /** The name that the file gives the deployment; null for all that it speaks for. */
  readonly deployment: string | null;
}

/** Have a settings file name a deployment with the documents that it is made of. */
export interface NameDeployment extends InDocument {
  readonly kind: "name-deployment";
  readonly named: NamedParts;
}

/** The name of a deployment, and paths of its configurations and jobs from the folder of the settings file on. */
export interface NamedParts {
  readonly name: string;
  readonly configuration: readonly string[];
  readonly jobs: readonly string[];
  /** What is said of it besides. */
  readonly statement?: Statement;
}

/** Put a config.yaml in the place of a flink-conf.yaml, with the same content for Flink. */
export interface MigrateConfiguration extends InDocument {
  readonly kind: "migrate";
  /** Keys below each other instead of with dots. */
  readonly nested: boolean;
}

/** A replacement of a span of a document's text. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** True for a change that gives a setting its key. */
export const namesOption = (change: Change): change is SetOption | RenameOption | RewriteLine =>
  change.kind === "set-option" || change.kind === "rename-option" || change.kind === "rewrite-line";

/** True for one that gives an operator another id, under which a job that already runs has no state. */
export const changesOperatorId = ({ kind }: Change): boolean =>
  kind === "give-uid" || kind === "give-connector-uid" || kind === "replace-uid";

/** A change with its places in another text. */
export function movedChange(change: DocumentChange, by: Shift): DocumentChange {
  if ("span" in change) return { ...change, span: movedSpan(change.span, by) };
  if ("at" in change && change.at) return { ...change, at: movedSpan(change.at, by) } as DocumentChange;
  return change;
}
