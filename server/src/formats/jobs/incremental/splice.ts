import { lengthOf, type Span } from "../../../model/span.ts";
import type { Block, MemberCode } from "../code.ts";
import { bindTo, blockTo, exprTo, parameterTo, type Relocation } from "./relocated.ts";

/** Which parts of a member stand within a region of it. */
export interface Section {
  /** From the start of the member on. */
  readonly region: Span;
  readonly exprs: Span;
  readonly binds: Span;
  readonly blocks: Span;
  /** The block that the region stands in; null where nothing but comments stands in it. */
  readonly around: number | null;
}

/** The parts of a member within a region; null where they do not go together. */
export function sectionOf(code: MemberCode, region: Span): Section | null {
  const exprs = rangeOf(code.exprs, region);
  const binds = rangeOf(code.binds, region);
  const blocks = rangeOf(code.blocks, region);
  if (!exprs || !binds || !blocks) return null;
  const isInner = (block: number) => blocks.start <= block && block < blocks.end;
  const around = new Set<number>();
  const into = (block: number) => isInner(block) || around.add(block);
  for (const { block } of code.exprs.slice(exprs.start, exprs.end)) into(block);
  for (const { block } of code.binds.slice(binds.start, binds.end)) into(block);
  for (const { parent } of code.blocks.slice(blocks.start, blocks.end)) into(parent);
  const [only = null, ...more] = around;
  return more.length > 0 ? null : { region, exprs, binds, blocks, around: only };
}

/** Those within a region, if they stand together; with none of them, the place where they would stand. */
function rangeOf(all: readonly { readonly at: Span }[], { start, end }: Span): Span | null {
  const isIn = ({ at }: { readonly at: Span }) => start <= at.start && at.end <= end;
  const first = all.findIndex(isIn);
  if (first < 0) {
    const next = all.findIndex(({ at }) => at.start >= end);
    const place = next < 0 ? all.length : next;
    return { start: place, end: place };
  }
  let last = first;
  while (last < all.length && isIn(all[last] as { at: Span })) last++;
  return all.slice(last).some(isIn) ? null : { start: first, end: last };
}

/** A member with what stands in a section of it taken from a section of another; null where the block is not known. */
export function spliced(code: MemberCode, old: Section, from: MemberCode, fresh: Section): MemberCode | null {
  const { around } = old;
  if ((around === null) !== (fresh.around === null)) return null;
  const grown = lengthOf(fresh.region) - lengthOf(old.region);
  const more = lengthOf(fresh.exprs) - lengthOf(old.exprs);
  const moreBlocks = lengthOf(fresh.blocks) - lengthOf(old.blocks);
  const outer: Relocation = {
    offset: (at) => (at >= old.region.end ? at + grown : at),
    ref: (ref) => (ref >= old.exprs.end ? ref + more : ref),
    block: (block) => (block >= old.blocks.end ? block + moreBlocks : block),
  };
  const inner: Relocation = {
    offset: (at) => at - fresh.region.start + old.region.start,
    ref: (ref) => ref - fresh.exprs.start + old.exprs.start,
    block: (block) =>
      fresh.blocks.start <= block && block < fresh.blocks.end
        ? block - fresh.blocks.start + old.blocks.start
        : (around ?? block),
  };
  return {
    ...code,
    end: outer.offset(code.end),
    nameAt: { start: outer.offset(code.nameAt.start), end: outer.offset(code.nameAt.end) },
    parameters: code.parameters.map((each) => parameterTo(each, outer)),
    exprs: joined(code.exprs, old.exprs, from.exprs, fresh.exprs, old.region, exprTo, { inner, outer }),
    binds: joined(code.binds, old.binds, from.binds, fresh.binds, old.region, bindTo, { inner, outer }),
    blocks: withExits(
      joined(code.blocks, old.blocks, from.blocks, fresh.blocks, old.region, blockTo, { inner, outer }),
      { code, section: old, relocation: outer },
      { code: from, section: fresh, relocation: inner },
    ),
    returned: [
      ...code.returned.filter((ref) => ref < old.exprs.start),
      ...from.returned.filter((ref) => isWithin(fresh.exprs, ref)).map(inner.ref),
      ...code.returned.filter((ref) => ref >= old.exprs.end).map(outer.ref),
    ],
  };
}

interface Side {
  readonly code: MemberCode;
  readonly section: Section;
  readonly relocation: Relocation;
}

/** The blocks, where those around the section say what ends them in it as the fresh ones do. */
function withExits(blocks: readonly Block[], old: Side, fresh: Side): Block[] {
  const all = [...blocks];
  let [at, other] = [old.section.around ?? -1, fresh.section.around ?? -1];
  for (let own = all[at]; own; own = all[at]) {
    const [before, now] = [old.code.blocks[at], fresh.code.blocks[other]];
    const outside = before?.exits?.filter((exit) => !endsIn(old.section.region, exit)) ?? [];
    const inside = now?.exits?.filter((exit) => endsIn(fresh.section.region, exit)) ?? [];
    const { exits: _, ...rest } = own;
    const exits = [...outside.map(old.relocation.offset), ...inside.map(fresh.relocation.offset)].sort(
      (a, b) => a - b,
    );
    all[at] = exits.length > 0 ? { ...rest, exits } : rest;
    [at, other] = [own.parent, now?.parent ?? -1];
  }
  return all;
}

/** True for what ends in a region. */
const endsIn = ({ start, end }: Span, place: number): boolean => start < place && place <= end;

const isWithin = ({ start, end }: Span, index: number): boolean => start <= index && index < end;

function joined<Part extends { readonly at: Span }>(
  all: readonly Part[],
  old: Span,
  from: readonly Part[],
  fresh: Span,
  region: Span,
  relocate: (part: Part, to: Relocation) => Part,
  { inner, outer }: { inner: Relocation; outer: Relocation },
): Part[] {
  const parts: Part[] = [];
  // What ends before the region says nothing of what stands behind it.
  for (let index = 0; index < old.start; index++) {
    const part = all[index] as Part;
    parts.push(part.at.end < region.end ? part : relocate(part, outer));
  }
  for (let index = fresh.start; index < fresh.end; index++) parts.push(relocate(from[index] as Part, inner));
  for (let index = old.end; index < all.length; index++) parts.push(relocate(all[index] as Part, outer));
  return parts;
}
