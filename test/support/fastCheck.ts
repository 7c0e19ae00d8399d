import fc from "fast-check";

// A pipeline fails by what was changed, not by what it draws this time; everywhere else each run looks at other texts.
if (process.env.CI === "true") fc.configureGlobal({ seed: 20261128 });

export { type Arbitrary, default as fc } from "fast-check";
