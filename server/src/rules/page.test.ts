import { expect, test } from "vitest";
import { openingOf, pageSection } from "./page.ts";
import { RULES } from "./registry.ts";

const PAGE = `# checkpointing/disabled

## Why it matters

A failure loses all state.

### In short

Nothing is kept.

## Options

- \`execution.checkpointing.interval\`

`;

test("a section goes up to the next one, with its subsections and without blank lines around", () => {
  expect(pageSection(PAGE, "Why it matters")).toBe(
    "A failure loses all state.\n\n### In short\n\nNothing is kept.",
  );
});

test("the last section goes up to the end", () => {
  expect(pageSection(PAGE, "Options")).toBe("- `execution.checkpointing.interval`");
});

test("there is nothing in a section that is not there, nor below a heading of another depth", () => {
  expect(pageSection(PAGE, "References")).toBe("");
  expect(pageSection(PAGE, "In short")).toBe("");
  expect(pageSection(PAGE, "Why")).toBe("");
});

test("a section may be the first line of a text, and the last one end without a line break", () => {
  const text = "## Example\n\nRides.\n\n## Instead\n\nTips.";
  expect(pageSection(text, "Example")).toBe("Rides.");
  expect(pageSection(text, "Instead")).toBe("Tips.");
});

test.each([
  ["One sentence.\n\nAnother.", "One sentence."],
  ["It is checked on the way:\n\n- once", "It is checked on the way."],
  ["Nothing is kept. Without them:\n\n- all is lost", "Nothing is kept."],
  ["Nothing is kept. Look at what depends on it:\n\n- all", "Nothing is kept. Look at what depends on it."],
  ["Afterwards:", "Afterwards."],
])("of a section that begins %j the opening stands alone", (section, opening) => {
  expect(openingOf(section)).toBe(opening);
});

test.each(RULES.map(({ id, page }) => [id, page] as const))(
  "the openings of %s are whole sentences",
  (_, page) => {
    for (const heading of ["Why it matters", "When the job already runs"])
      expect(openingOf(pageSection(page, heading))).toMatch(/[.!?)`]$/);
  },
);
