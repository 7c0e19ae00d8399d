import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { DocumentLinks } from "../../server/src/formats/format.ts";
import { formatOf } from "../support/parsers.ts";
import { graphsFolder } from "../support/recordedGraphs.ts";

/** A job of each language, with helpers in other files. */
const JOBS = ["java/pipeline-builder", "kotlin/pipeline-dsl", "scala/parking-cake", "python/helpers"];

/** At so many places each file is cut off. */
const CUTS = 12;

const filesIn = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return filesIn(path);
    return /\.(?:java|kt|scala|py)$/.test(name) ? [path] : [];
  });

async function linksOf(path: string, text: string): Promise<DocumentLinks> {
  const format = formatOf(path);
  await format.prepare();
  const links = format.linksOf?.(format.readOnce({ uri: `file://${path}`, text }));
  if (!links) throw new Error(`${path} offers nothing`);
  return links;
}

test.each(JOBS)("%s has a graph while any of its files is being typed", async (job) => {
  const files = filesIn(join(graphsFolder, job));
  const whole = await Promise.all(files.map((path) => linksOf(path, readFileSync(path, "utf8"))));
  const graphOf = (parts: readonly DocumentLinks[]) => {
    const reader = parts.find(({ takesOthers }) => takesOthers) ?? parts[0];
    return reader?.graph(parts.map(({ source }) => source)) ?? [];
  };
  const most = graphOf(whole).length;
  for (const [index, path] of files.entries()) {
    const text = readFileSync(path, "utf8");
    for (let cut = 1; cut <= CUTS; cut++) {
      const at = Math.floor((text.length * cut) / CUTS);
      const links = await linksOf(path, text.slice(0, at));
      const graph = graphOf(whole.map((each, place) => (place === index ? links : each)));
      expect(graph.length, `${path} to ${at}`).toBeLessThanOrEqual(most * 3);
      for (const { edges } of graph)
        for (const { from } of edges) expect(graph[from], `${path} to ${at}`).toBeDefined();
    }
  }
});
