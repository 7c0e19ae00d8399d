import { main } from "../../server/src/cli/main.ts";
import { wasm } from "./parsers.ts";

/** What a command wrote, and its exit code. */
export async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = "";
  let err = "";
  const output = {
    out: (text: string) => {
      out += text;
    },
    err: (text: string) => {
      err += text;
    },
    colour: false,
    width: 100,
  };
  const code = await main(args, output, {
    version: "0.0.0",
    wasm,
    mcp: () => import("../../server/src/mcp.ts"),
  });
  return { code, out, err };
}
