import { beforeAll, expect, test } from "vitest";
import type { Parser } from "web-tree-sitter";
import { lowerWith, scalaParser } from "../../../../../test/support/scalaTree.ts";
import { contains, type Span } from "../../../model/span.ts";
import type { FileCode } from "../code.ts";
import { repairScala } from "./repair.ts";

let parser: Parser;
beforeAll(async () => {
  parser = await scalaParser();
});

const JOB = `package a.b
import org.apache.flink.streaming.api.scala.{DataStream, StreamExecutionEnvironment => Env, _}

case class Event(id: String, n: Int = 1)

/** Counts. */
class Counter(name: String)(implicit conf: Conf) extends Base[Event](name) with Logging { self =>
  private lazy val topics: Seq[String] = conf.topics
  override def build(env: Env): DataStream[Event] = {
    val in = env // from here
      .addSource(new Source[Event](name) { override def run(ctx: Ctx): Unit = ctx.collect(1) })
      .uid(s"in-$name-\${conf.id}")
      .keyBy(_.id)
      .map { e: Event => e.copy(n = e.n + 1 * 2) }
    for (t <- topics if t != "x"; u = t) { in.addSink(sinkTo(u)).name("to" + u) }
    val (a, b) = split(in)
    a union b map { case Event(i, n) if n > 1 => i; case _ => "none" } print ()
    try a.print catch { case e: Exception => throw e } finally close()
    count += 1; this.last = count
    if (conf.wide) in.rebalance else if (conf.deep) in match { case s => s } else in
  }
}

object Counter extends App {
  implicit val env: Env = Env.getExecutionEnvironment
  env.getConfig.setParallelism("""a"b""".length - -1)
  env.execute
}
`;

/** Fails when places lie outside of what they are a part of, or parts do not come before the whole. */
function check(code: FileCode, length: number): void {
  const file = { start: 0, end: length };
  const inside = (outer: Span, inner: Span) =>
    expect(contains(outer, inner), JSON.stringify([outer, inner])).toBe(true);
  for (const each of code.classes) {
    inside(file, each.at);
    inside(each.at, each.nameAt);
  }
  let last = 0;
  for (const { at, owner, code: member } of code.members) {
    expect(at).toBeGreaterThanOrEqual(last);
    expect(owner).toBeLessThan(code.classes.length);
    last = at;
    inside(file, { start: at, end: at + member.end });
    const whole = { start: 0, end: member.end };
    inside(whole, member.nameAt);
    for (const [index, block] of member.blocks.entries()) {
      expect(block.parent).toBeLessThan(index);
      inside(member.blocks[block.parent]?.at ?? whole, block.at);
    }
    for (const [ref, expr] of member.exprs.entries()) {
      const block = member.blocks[expr.block];
      if (!block) throw new Error("an expression stands in no block");
      inside(block.kind === "body" ? whole : block.at, expr.at);
      if (expr.parent === null) continue;
      expect(expr.parent).toBeGreaterThan(ref);
      const parent = member.exprs[expr.parent];
      if (!parent) throw new Error("an expression is a part of none");
      inside(parent.at, expr.at);
    }
    for (const bind of member.binds) {
      inside(whole, bind.at);
      inside(bind.at, bind.nameAt);
      if (bind.value !== null) expect(bind.value).toBeLessThan(member.exprs.length);
    }
  }
}

test("the job itself is read without a break", () => {
  const text = repairScala(JOB);
  const code = lowerWith(parser, text);
  expect(code.broken).toBe(false);
  check(code, text.length);
});

test("no beginning of a job breaks the reading, and all places lie in each other", () => {
  for (let end = 0; end <= JOB.length; end++) {
    for (const text of [JOB.slice(0, end), repairScala(JOB.slice(0, end))]) {
      expect(text).toHaveLength(end);
      check(lowerWith(parser, text), end);
    }
  }
}, 60_000);

test("no job with a character less breaks the reading", () => {
  for (let at = 0; at < JOB.length; at++) {
    const text = repairScala(JOB.slice(0, at) + JOB.slice(at + 1));
    check(lowerWith(parser, text), text.length);
  }
}, 60_000);
