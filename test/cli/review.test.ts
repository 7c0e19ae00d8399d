import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { run } from "../support/cli.ts";

let folder: string;
let name: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "flink-preflight-review-"));
  name = relative(process.cwd(), folder);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const CONF = [
  "parallelism.default: 4",
  "pipeline.max-parallelism: 720",
  "state.backend.type: <b>|`heap`",
  "security.ssl.rest.key-password: hush",
  "",
].join("\n");

async function review(format: string): Promise<string> {
  const { code, out, err } = await run("check", folder, "--format", format, "--flink-version", "1.20");
  expect([code, err]).toEqual([1, ""]);
  return out;
}

describe("a review", () => {
  beforeEach(() => write("a&b <i>/flink-conf.yaml", CONF));

  test("as Markdown has each item with its state and place, and nothing of the files counts as markup", async () => {
    const text = await review("markdown");
    expect(text).toContain("\nFlink 1.20 (--flink-version), production: **1 of 6 met**\n");
    expect(text).toContain(
      `| Max parallelism | met | pipeline.max-parallelism: 720 (file, ${name}/a\\&b \\<i\\>/flink-conf.yaml:2:1) |`,
    );
    expect(text).toContain("| State backend | not met | ");
    expect(text).toContain("- **error** `state-backend/unknown` at `");
    expect(text).toContain("  - Line: ``` state.backend.type: <b>\\|`heap` ```".replaceAll("```", "``"));
    expect(text).not.toMatch(/^[^`\n]*[^\\`]<(?!br>)/m);
    expect(text).not.toContain("hush");
  });

  test("as a page has no scripts and nothing from elsewhere, and every text is escaped", async () => {
    const page = await review("html");
    expect(page).toContain(
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
    );
    expect(page).toContain("a&amp;b &lt;i&gt;/flink-conf.yaml");
    expect(page).toContain("<code>state.backend.type: &lt;b&gt;|`heap`</code>");
    expect(page).toContain(
      '<td class="state satisfied"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2 8.5l4 4 8-9"/></svg> met</td>',
    );
    expect(page).not.toMatch(/<script|<link|<img|<i>|<b>|url\(|https?:/);
    expect(page).not.toContain("hush");
    const tags = [...page.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*>/g)].filter(
      ([, , tag]) => tag !== "meta" && tag !== "br" && tag !== "path",
    );
    const open: string[] = [];
    for (const [, close, tag = ""] of tags) {
      if (close) expect(open.pop()).toBe(tag);
      else open.push(tag);
    }
    expect(open).toEqual([]);
  });
});

test("several deployments are compared in a table, and files that are not read are named", async () => {
  write("orders/conf/flink-conf.yaml", "pipeline.max-parallelism: 720\n");
  write("rides/conf/flink-conf.yaml", "parallelism.default: 4\n");
  write("orders/pom.xml", "<project><artifactId>orders</artifactId></project>");
  write("rides/pom.xml", "<project><artifactId>rides</artifactId></project>");
  write("rides/notes.zpln", '{ "source": ["%flink"] }');
  const text = await review("markdown");
  expect(text).toContain("| Deployment | Met | Max parallelism | Operator uids |");
  expect(text).toContain(`| \`${name}/orders/conf/flink-conf.yaml\` | 1 of 6 met | met |`);
  expect(text).toContain(`| \`${name}/rides/conf/flink-conf.yaml\` | 0 of 6 met | unknown |`);
  expect(text).toContain("## Files of which nothing is said");
  expect(text).toContain(`- \`${name}/rides/notes.zpln\`: not read yet (notebooks of Zeppelin`);
  const page = await review("html");
  expect(page).toContain('<a href="#deployment-2">');
  // Paths break behind their slashes, and what is wider than the page can be scrolled by keyboard.
  expect(page).toMatch(/<a href="#deployment-1">[^<]+\/<wbr>/);
  expect(page).toContain('role="region" aria-label="All deployments" tabindex="0"');
  expect(page).toContain('<section id="deployment-2">');
});

test("a workspace without Flink makes a page that says so", async () => {
  const { code, out } = await run("check", folder, "--format", "html");
  expect(code).toBe(0);
  expect(out).toContain("No configuration or job of Flink was found to check.");
});
