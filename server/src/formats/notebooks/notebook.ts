import { type DocumentChange, movedChange, type TextEdit } from "../../model/change.ts";
import type { Facts } from "../../model/facts.ts";
import type { DocumentLinks, DocumentText, Format } from "../format.ts";
import { movedJob } from "../jobs/movedJob.ts";
import { NOTEBOOK } from "../kinds.ts";
import { writtenSpan } from "../region.ts";
import { writtenEdit } from "./cellEdit.ts";
import { cellsOf } from "./cells.ts";
import { type Program, programOf } from "./program.ts";

/** Notebooks: their code cells together are one program, which is read by the format of its language. */
export function notebook(code: Format): Format {
  const links = new WeakMap<Facts, DocumentLinks>();
  const read = ({ uri, text }: DocumentText, readCode: Format["read"]): Facts => {
    const program = programOf(cellsOf(text) ?? []);
    const inside = readCode({ uri, text: program.written.text });
    const facts = placed(inside, program);
    const own = code.linksOf?.(inside);
    if (own) links.set(facts, linksOf(own, facts, program));
    return facts;
  };
  return {
    ...NOTEBOOK,
    prepare: () => code.prepare(),
    concernsFlink: (text) => {
      const cells = NOTEBOOK.mayConcernFlink(text) ? cellsOf(text) : null;
      return cells !== null && code.concernsFlink(programOf(cells).written.text);
    },
    read: (document) => read(document, code.read),
    readOnce: (document) => read(document, code.readOnce),
    edit: (document, _facts, change) => editNotebook(document, change, code),
    linksOf: (facts) => links.get(facts),
    rest: (uri) => code.rest?.(uri),
    close: (uri) => code.close?.(uri),
  };
}

/** A notebook goes together with the files that it imports; it has nothing for them, and asks them for nothing else. */
const linksOf = (own: DocumentLinks, facts: Facts, { written }: Program): DocumentLinks => ({
  ...own,
  names: [],
  handsOn: false,
  offer: () => [],
  asked: new Map(),
  source: {
    ...own.source,
    placed: (span) => writtenSpan(written, own.source.placed?.(span) ?? span),
  },
  uidMentions: () => [],
  readAgain: () => facts,
});

/** What a program says, with its places in the notebook. */
function placed(facts: Facts, { written, opaque }: Program): Facts {
  const moved = movedJob(facts, (span) => writtenSpan(written, span));
  const { environments } = moved;
  return Object.assign(moved, {
    format: NOTEBOOK.id,
    // Nothing imports a notebook.
    declares: [],
    environments: opaque ? environments.map((each) => ({ ...each, open: true })) : environments,
  } satisfies Partial<Facts>);
}

function editNotebook({ uri, text }: DocumentText, change: DocumentChange, code: Format): TextEdit[] | null {
  const cells = cellsOf(text) ?? [];
  const { written } = programOf(cells);
  const program = { uri, text: written.text };
  let isThere = true;
  const inside = movedChange(change, (span) => {
    const [start, end] = [written.starts.indexOf(span.start), written.ends.lastIndexOf(span.end) + 1];
    isThere = start >= 0 && end > start;
    return { start, end };
  });
  const edits = isThere ? code.edit(program, code.readOnce(program), inside) : null;
  if (!edits) return null;
  return edits.map(({ span, newText }) =>
    writtenEdit(text, cells, { span: writtenSpan(written, span), newText }),
  );
}
