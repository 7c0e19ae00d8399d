// What the parts of the editor tests have in common: one line per test, and at the end a count as JSON.

import { cp } from "node:fs/promises";
import { basename, join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { CannotRun, lastLines, releaseFolder, scratchFolder } from "./processes.mjs";

export const repository = join(import.meta.dirname, "../..");

/** Thrown after a failed step: what follows builds on it. */
class StepFailed extends Error {}

/**
 * @typedef {object} Outcome the last line that a part prints
 * @property {string} part
 * @property {number} passed
 * @property {number} failed
 * @property {number} seconds
 * @property {string} [skipped] why the part could not run
 * @property {string} [note] what was done in another way
 */

export class Part {
  passed = 0;
  failed = 0;
  /** @type {string | undefined} */
  told;

  /** @param {string} name */
  constructor(name) {
    this.name = name;
  }

  /** Tells what is done in another way than usual. @param {string} text */
  note(text) {
    this.told = text;
  }

  /** @param {string} title @param {number} milliseconds */
  pass(title, milliseconds) {
    this.passed++;
    console.log(`ok     ${this.name}: ${title} (${milliseconds} ms)`);
  }

  /** @param {string} title @param {string} reason */
  fail(title, reason) {
    this.failed++;
    console.log(`FAILED ${this.name}: ${title}\n${reason.replace(/^/gm, "       ")}`);
  }

  /**
   * Runs one step of a test in which each step builds on the one before.
   * @template T
   * @param {string} title
   * @param {() => Promise<T>} action
   * @returns {Promise<T>}
   */
  async step(title, action) {
    const start = Date.now();
    try {
      const result = await action();
      this.pass(title, Date.now() - start);
      return result;
    } catch (error) {
      this.fail(title, describe(error));
      throw new StepFailed(title);
    }
  }
}

/**
 * Takes over the steps that a client wrote out, a line of JSON each; the last of them is that the server stops.
 * @param {Part} part
 * @param {string} output
 */
export function takeSteps(part, output) {
  let stopped = false;
  for (const line of output.split(/\r?\n/).filter((text) => text.startsWith('{"'))) {
    /** @type {{ title: string, milliseconds: number, error?: string }} */
    const step = JSON.parse(line);
    if (step.error) part.fail(step.title, step.error);
    else part.pass(step.title, step.milliseconds);
    stopped = step.title.startsWith("the server stops");
  }
  if (!stopped && part.failed === 0) part.fail("all steps were taken", lastLines(output));
}

/**
 * Runs a part as a program.
 * @param {string} name
 * @param {(part: Part) => Promise<void>} body
 */
export async function runPart(name, body) {
  const part = new Part(name);
  const start = Date.now();
  /** @type {string | undefined} */
  let skipped;
  try {
    await body(part);
  } catch (error) {
    if (error instanceof CannotRun) skipped = error.message;
    else if (!(error instanceof StepFailed)) part.fail("could not be carried out", describe(error));
  }
  const seconds = Math.round((Date.now() - start) / 100) / 10;
  /** @type {Outcome} */
  const outcome = {
    part: name,
    passed: part.passed,
    failed: part.failed,
    seconds,
    ...(skipped && { skipped }),
    ...(part.told && { note: part.told }),
  };
  console.log(JSON.stringify(outcome));
  process.exitCode = part.failed ? 1 : 0;
}

/**
 * Gives `use` a folder with a copy of some files, and removes it afterwards.
 * @template T
 * @param {string} from folder to copy
 * @param {(folder: string) => Promise<T>} use
 */
export async function withCopy(from, use) {
  const scratch = await scratchFolder();
  try {
    const folder = join(scratch, basename(from));
    await cp(from, folder, { recursive: true });
    return await use(folder);
  } finally {
    await releaseFolder(scratch);
  }
}

/** The workspace that all parts open. */
export const fixture = join(import.meta.dirname, "fixture");

/** @param {unknown} error */
function describe(error) {
  return stripVTControlCharacters(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
