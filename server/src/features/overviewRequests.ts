import type { Connection } from "vscode-languageserver";
import type { Snapshot } from "../analysis/snapshot.ts";
import { normalUri } from "../workspace/uris.ts";
import { AnswerWatch } from "./answerWatch.ts";
import { CHECKLIST_NOTIFICATION, CHECKLIST_REQUEST, checklist } from "./checklist.ts";
import { JOB_GRAPH_NOTIFICATION, JOB_GRAPH_REQUEST, jobGraph } from "./jobGraph.ts";
import type { Session } from "./session.ts";
import type { Answering } from "./textRequests.ts";

/** What overviews take beside the session. */
export interface Overlooking extends Answering {
  /** Runs work that nobody waits for. */
  guard(work: () => Promise<void>): void;
  /** The checklists are others than before. */
  changed(): void;
}

/** Answers what is asked of whole deployments and jobs, and tells a client when the answer is another one. */
export class OverviewRequests {
  private readonly checklists: AnswerWatch;
  private readonly graphs: AnswerWatch;
  /** The document whose jobs a client asked for last. */
  private graphOf = "";

  constructor(
    connection: Connection,
    private readonly session: Session,
    private readonly overlooking: Overlooking,
  ) {
    const { answer, cells, guard } = overlooking;
    this.checklists = new AnswerWatch(
      () => answer((snapshot) => checklist(session, snapshot).id),
      async () => {
        await connection.sendNotification(CHECKLIST_NOTIFICATION);
        overlooking.changed();
      },
      guard,
    );
    this.graphs = new AnswerWatch(
      () => this.graphAnswer((snapshot) => jobGraph(session, snapshot, this.graphOf).id),
      () => connection.sendNotification(JOB_GRAPH_NOTIFICATION),
      guard,
      true,
    );
    connection.onRequest(CHECKLIST_REQUEST, () =>
      answer((snapshot) => {
        const told = checklist(session, snapshot);
        this.checklists.answered(told.id);
        return cells(snapshot).located(told.answer);
      }),
    );
    connection.onRequest(
      JOB_GRAPH_REQUEST,
      ({ textDocument }: { readonly textDocument: { readonly uri: string } }) =>
        this.graphAnswer((snapshot) => {
          const places = cells(snapshot);
          this.graphOf = places.partAt(textDocument.uri)?.uri ?? normalUri(textDocument.uri);
          const told = jobGraph(session, snapshot, this.graphOf);
          this.graphs.answered(told.id);
          return places.located(told.answer);
        }),
    );
  }

  /** The client wants to be told of other checklists before it has asked. */
  wantChecklists(): void {
    this.checklists.want();
  }

  /** Something changed, an answer perhaps. */
  changed(): void {
    this.checklists.changed();
    this.graphs.changed();
  }

  stop(): void {
    this.checklists.stop();
    this.graphs.stop();
  }

  /** Answers of graphs, once what jobs use of other files is read. */
  private async graphAnswer<T>(work: (snapshot: Snapshot) => T): Promise<T> {
    await this.overlooking.answer(() => this.session.workspace.readUsed());
    return this.overlooking.answer(work);
  }
}
