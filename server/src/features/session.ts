import type { Workspace } from "../workspace/workspace.ts";
import type { ChecklistCache } from "./checklistCache.ts";
import type { DiagnosticCache } from "./diagnosticCache.ts";
import type { ShownInText } from "./userSettings.ts";

/** What an LSP client can do and how the user set us up, as far as an answer depends on it. */
export interface ClientTraits {
  readonly relatedInformation: boolean;
  /** Edits carry the version of the document they were made for. */
  readonly versionedEdits: boolean;
  /** A completion can say something beside its label. */
  readonly labelDetails: boolean;
  /** True where a completion can put the caret into what it inserts. */
  readonly snippets: boolean;
  /** Edits can create and delete files. */
  readonly fileOperations: boolean;
  /** The client asks for the edits of a code action when somebody has chosen it. */
  readonly resolvesEdits: boolean;
  /** The client has a command that shows a rule's page. */
  readonly explainCommand: boolean;
  /** The client shows the messages of findings in a hover by itself. */
  readonly hoverShowsFindings: boolean;
  /** The client's command that asks which of several code actions is meant, and carries it out. */
  readonly chooseCommand: string | undefined;
  /** The client's command that proposes completions, to go on with the value behind a key. */
  readonly suggestCommand: string | undefined;
  /** The client's command that opens a file by its address and, where it is given one, selects a range. */
  readonly openCommand: string | undefined;
  /** The client's command that opens the checklist, at the deployment that it is given. */
  readonly checklistCommand: string | undefined;
  /** The client's command that says what was done means for a job that already runs. */
  readonly tellCommand: string | undefined;
  /** The client can carry out an edit that nobody asked it for. */
  readonly appliesEdits: boolean;
  /** The client shows what an edit has to say and asks before it makes it. */
  readonly changeAnnotations: boolean;
  /** The client gives the server files that this cannot reach by itself. */
  readonly fileRequests: boolean;
  /** Address of a rule's page, with `{rule}` where the id goes. */
  readonly rulePage: string;
}

/** What every feature works on, beside the snapshot of the workspace that it answers for. */
export interface Session {
  readonly workspace: Workspace;
  readonly client: ClientTraits;
  readonly diagnostics: DiagnosticCache;
  readonly checklists: ChecklistCache;
  readonly shown: ShownInText;
  /** An address as the client writes it. */
  clientUri(uri: string): string;
  /** The version of an open document, null for one that is not open. */
  versionOf(uri: string): number | null;
}
