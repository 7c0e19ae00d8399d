import { expect, test } from "vitest";
import { codeProblems } from "../../../../../test/support/codeProblems.ts";
import { pythonCode } from "../../../../../test/support/pythonCode.ts";

const JOB = `# A job.
from pyflink.datastream import (StreamExecutionEnvironment, # the environment
    DataStream)
import a.b as c

NAME: str = f"n-{c.VERSION!r:>{3}}" 'x' "\\n"

@d.e(1)
class Count(KeyedProcessFunction, metaclass=M):
    """Counts."""
    limit = 3

    def __init__(self, *args, a: int = 1, **kw):
        super().__init__()
        self.state, self.x[0] = None, [y for y in args if y]

    def process_element(self, value, ctx: 'Ctx') -> Iterable:
        match value:
            case Row(a, b=1) if a: yield a
            case [1, *rest] | {"k": v}: return
            case _: raise E() from None


async def main(args):
    env = StreamExecutionEnvironment.get_execution_environment()
    ds = env \\
        .from_collection([1, 2]) \\
        .map(lambda x, y=1: x + 1).uid("ä😀")  # mapped
    out = (ds.key_by(lambda v: v[0])  # by key
             .process(Count())
             # and
             .uid("count" + NAME))
    for i, (a, b) in enumerate(args): out.print().uid(f'p-{i}')
    else: pass
    while (line := await read()) is not None:
        try:
            del line
        except (A, B) as e: raise
        finally:
            global z
            z = a if b else -1.5 or c
    with open("f") as f, g():
        x = y = {"a": 1, **f}
        x += 2 ** 3 // 4

if __name__ == '__main__':
    main(sys.argv)
elif not x: pass
else:
    print(1, file=2)
`;

test("no beginning of a job breaks anything, and all places are right", () => {
  const others = [JOB.replaceAll("\n", "\r\n"), JOB.replaceAll("    ", "\t")];
  for (const [text, step] of [[JOB, 1] as const, ...others.map((each) => [each, 7] as const)])
    for (let end = 0; end <= text.length; end += step) {
      const start = text.slice(0, end);
      const wrong = codeProblems(pythonCode(start), start, true);
      if (wrong.length > 0) expect.fail(`${JSON.stringify(start.slice(-60))}: ${wrong.join("; ")}`);
    }
});

test("nor does a job without one of its characters, or with one more", () => {
  const more = ["(", '"', ".", ":", "\n", "=", "{", "]"];
  for (let at = 0; at < JOB.length; at += 3)
    for (const insertion of ["", more[at % more.length] ?? ""]) {
      const text = JOB.slice(0, at) + insertion + JOB.slice(insertion === "" ? at + 1 : at);
      const wrong = codeProblems(pythonCode(text), text, true);
      if (wrong.length > 0) expect.fail(`${at} ${JSON.stringify(insertion)}: ${wrong.join("; ")}`);
    }
});
