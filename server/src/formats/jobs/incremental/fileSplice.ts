import { lengthOf, type Span } from "../../../model/span.ts";
import type { FileCode, PlacedMember } from "../code.ts";
import { type Section, sectionOf, spliced } from "./splice.ts";

/** What of a file's code stands within a region: whole members, or a part of one. */
export interface FilePart {
  readonly region: Span;
  /** The members that stand in it, or the one that it stands in. */
  readonly members: Span;
  /** Set for a part of one member. */
  readonly section: Section | null;
  readonly comments: Span;
}

/** The part of a file within a region; null where that cannot be told apart from the rest. */
export function filePart(code: FileCode, region: Span): FilePart | null {
  const { start, end } = region;
  const isIn = (at: number, to: number) => start <= at && to <= end;
  if (code.classes.some(({ at }) => isIn(at.start, at.end))) return null;
  const comments = code.comments.filter((comment) => isIn(comment.start, comment.end));
  const firstComment = code.comments.findIndex((comment) => comment.start >= start);
  const from = firstComment < 0 ? code.comments.length : firstComment;
  const found = { region, comments: { start: from, end: from + comments.length } };
  const inside: number[] = [];
  const around: number[] = [];
  for (const [index, member] of code.members.entries()) {
    const to = member.at + member.code.end;
    if (isIn(member.at, to)) inside.push(index);
    else if (member.at <= start && end <= to) around.push(index);
  }
  const [first, ...more] = inside.length > 0 ? inside : around;
  if (first === undefined) {
    const next = code.members.findIndex(({ at }) => at >= end);
    const place = next < 0 ? code.members.length : next;
    return { ...found, members: { start: place, end: place }, section: null };
  }
  const members = { start: first, end: first + 1 + more.length };
  if (inside.length > 0)
    return around.length === 0 && inside.at(-1) === members.end - 1
      ? { ...found, members, section: null }
      : null;
  const member = code.members[first];
  if (!member || more.length > 0) return null;
  const section = sectionOf(member.code, { start: start - member.at, end: end - member.at });
  return section && { ...found, members, section };
}

/** The code of a file with what stands in a part of it taken from a part of another; null where these are not alike. */
export function withPart(code: FileCode, old: FilePart, from: FileCode, fresh: FilePart): FileCode | null {
  if (lengthOf(old.members) !== lengthOf(fresh.members)) return null;
  const grown = lengthOf(fresh.region) - lengthOf(old.region);
  const offset = (at: number) => (at >= old.region.end ? at + grown : at);
  const moved = (span: Span) =>
    span.end < old.region.end ? span : { start: offset(span.start), end: offset(span.end) };
  const within = from.members.slice(fresh.members.start, fresh.members.end);
  const by = old.region.start - fresh.region.start;
  const taken: PlacedMember[] = [];
  for (const [index, member] of within.entries()) {
    const before = code.members[old.members.start + index];
    if (!before) return null;
    const { owner } = before;
    if (!old.section && !fresh.section) taken.push({ at: member.at + by, owner, code: member.code });
    else {
      const code =
        old.section && fresh.section && spliced(before.code, old.section, member.code, fresh.section);
      if (!code) return null;
      taken.push({ at: before.at, owner, code });
    }
  }
  return {
    ...code,
    imports: code.imports.map((each) => (each.at ? { ...each, at: moved(each.at) } : each)),
    classes: code.classes.map((each) => ({ ...each, at: moved(each.at), nameAt: moved(each.nameAt) })),
    members: [
      ...code.members.slice(0, old.members.start),
      ...taken,
      ...code.members.slice(old.members.end).map((each) => ({ ...each, at: offset(each.at) })),
    ],
    comments: [
      ...code.comments.slice(0, old.comments.start),
      ...from.comments
        .slice(fresh.comments.start, fresh.comments.end)
        .map(({ start, end }) => ({ start: start + by, end: end + by })),
      ...code.comments.slice(old.comments.end).map(moved),
    ],
  };
}
