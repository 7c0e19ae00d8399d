import { expect, test } from "vitest";
import { diskError, MemoryWorkspace } from "../../../test/support/workspaces.ts";

const job = (use: string) => `package acme;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
class Job {
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.fromElements("a").name(${use}).uid("a");
    env.execute();
  }
}
`;
const names = (name: string) => `package acme;\nclass ${name} { static final String NAME = "${name}"; }\n`;

test("what jobs ask for is not read any more once somebody calls the reading off", async () => {
  const files = {
    "acme/Job.java": job("A.NAME + B.NAME"),
    "acme/A.java": names("A"),
    "acme/B.java": names("B"),
  };
  const readBeside = async (most: number) => {
    const workspace = new MemoryWorkspace({ ...files });
    const asked = () => workspace.disk.log.filter((each) => /^read acme\/[AB]\.java$/.test(each));
    // A file without any sign of Flink is looked at once before somebody asks for it.
    await workspace.load(".", () => asked().length >= 2 + most);
    return asked().length - 2;
  };
  expect(await readBeside(9)).toBe(2);
  expect(await readBeside(1)).toBe(1);
});

test("a file that jobs use and nobody may read is not tried again and again", async () => {
  const workspace = new MemoryWorkspace({
    "acme/Job.java": job("Names.of(1)"),
    "acme/Names.java": "package acme;\nclass Names { static String of(int n) { return null; } }\n",
  });
  workspace.disk.errors.set("acme/Names.java", diskError("EACCES"));
  await workspace.load(".");
  const reads = () => workspace.disk.log.filter((each) => each.endsWith(" acme/Names.java")).length;
  await workspace.readUsed();
  const before = reads();
  await workspace.readUsed();
  await workspace.readUsed();
  expect(reads()).toBe(before);
});
