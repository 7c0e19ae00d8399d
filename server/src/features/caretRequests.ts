import type { Connection } from "vscode-languageserver";
import { normalUri } from "../workspace/uris.ts";
import { moved, movedPosition } from "./cellPlaces.ts";
import { completion, resolveCompletion } from "./completion.ts";
import { hover } from "./hover.ts";
import type { Session } from "./session.ts";
import type { Answering } from "./textRequests.ts";

/** Answers what is asked of a caret: what stands there, and what could. */
export function answerAtCaret(connection: Connection, session: Session, { answer, cells }: Answering): void {
  connection.onHover(({ textDocument, position }) =>
    answer((snapshot) => {
      const part = cells(snapshot).partAt(textDocument.uri);
      if (!part) return null;
      const found = hover(session, snapshot, part.uri, movedPosition(position, part.line));
      return found?.range ? { ...found, range: moved(found.range, -part.line) } : found;
    }),
  );
  connection.onCompletion(({ textDocument, position, context }) =>
    answer((snapshot) =>
      completion(session, snapshot, normalUri(textDocument.uri), position, context?.triggerCharacter),
    ),
  );
  connection.onCompletionResolve((item) => answer((snapshot) => resolveCompletion(snapshot, item)));
}
