import { main } from "./cli/main.ts";
import { wasmFrom } from "./nodeWasm.ts";

declare const FLINK_PREFLIGHT_VERSION: string;

const args = process.argv.slice(2);
if (args[0] === "server" && args.includes("--stdio")) {
  void import("./node.ts");
} else {
  // A reader that stops early (`| head`) is no error.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  const { stdout, stderr } = process;
  main(
    args,
    {
      out: (text) => stdout.write(text),
      err: (text) => stderr.write(text),
      colour: stdout.isTTY === true && !process.env.NO_COLOR,
      width: Math.min(stdout.columns ?? 100, 120),
    },
    { version: FLINK_PREFLIGHT_VERSION, wasm: wasmFrom(__dirname), mcp: () => import("./mcp.js") },
  ).then((code) => {
    process.exitCode = code;
  });
}
