// What a user does in the workbench, by keyboard, and what there is to see afterwards.

/** @typedef {import("playwright-core").Page} Page */

const PATIENCE = 15_000;

/** Waits until a file is the one that is shown. @param {Page} page @param {string} name */
export async function fileIsOpen(page, name) {
  const tab = page.locator(`.tab.active[data-resource-name="${name}"]`);
  await tab.waitFor({ timeout: 2 * PATIENCE }); // the first one waits for the whole workbench
}

/** Opens a file by its name or the end of its path. @param {Page} page @param {string} path */
export async function openFile(page, path) {
  await page.keyboard.press("Control+P");
  await pick(page, path, path.split("/").at(-1) ?? path);
  await fileIsOpen(page, path.split("/").at(-1) ?? path);
}

/** Goes to the editor on the left. @param {Page} page */
export const focusFirstGroup = (page) => page.keyboard.press("Control+1");

/** Runs a command from the command palette. @param {Page} page @param {string} title */
export async function runCommand(page, title) {
  await page.keyboard.press("F1");
  await pick(page, `>${title}`, title);
}

/** Chooses a theme of colours by its name. @param {Page} page @param {string} name */
export async function chooseTheme(page, name) {
  await runCommand(page, "Preferences: Color Theme");
  await pick(page, name, name);
}

/**
 * How the line of the active editor that has a text is coloured: its pieces, each with the class of its colour.
 * @param {Page} page
 * @param {string} text
 * @returns {Promise<{ text: string, colour: string }[]>}
 */
export async function colours(page, text) {
  const line = page.locator(".editor-instance .view-line", { hasText: text }).first();
  await line.waitFor({ timeout: PATIENCE });
  const pieces = await line.locator("span[class*=mtk]").all();
  return Promise.all(
    pieces.map(async (piece) => ({
      text: ((await piece.textContent()) ?? "").replaceAll("\u00a0", " ").trim(),
      colour: /mtk\d+/.exec((await piece.getAttribute("class")) ?? "")?.[0] ?? "",
    })),
  );
}

/** The document that a preview shows, once it shows a heading. @param {Page} page @param {string} heading */
export async function previewOf(page, heading) {
  const preview = page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame");
  await preview.locator("h1", { hasText: heading }).waitFor({ timeout: PATIENCE });
  return ((await preview.locator("body").textContent()) ?? "").replaceAll("\u00a0", " ");
}

/** Puts the cursor somewhere; lines and columns count from 1. @param {Page} page */
export async function goTo(page, /** @type {number} */ line, column = 1) {
  const input = page.locator(".quick-input-widget");
  // A key is lost while the focus comes back from a picture.
  for (let turn = 0; turn < 5 && !(await input.isVisible()); turn++) {
    await page.keyboard.press("Control+G");
    await input.waitFor({ timeout: 2_000 }).catch(() => {});
  }
  await type(page, `:${line}:${column}`);
  const entry = page.locator(".quick-input-list .monaco-list-row", {
    hasText: new RegExp(`line ${line}\\b`),
  });
  await entry.first().waitFor({ timeout: PATIENCE }); // an Enter before that is lost
  await page.keyboard.press("Enter");
  await page.locator(".quick-input-widget").waitFor({ state: "hidden", timeout: PATIENCE });
}

/** The entry of a finding in the Problems panel, which must be open. @param {Page} page @param {string} text */
export function problem(page, text) {
  return page.locator(".markers-panel .monaco-list-row", { hasText: text }).first();
}

/**
 * Opens the Problems panel and returns the entry of a finding. The list holds only the entries that are in sight, so
 * with more than a few findings in the workspace it takes a filter to tell what is there and what is not.
 * @param {Page} page
 * @param {string} text
 * @param {string} [filter] words and globs, as one would type them there
 */
export async function findProblem(page, text, filter) {
  await page.keyboard.press("Control+Shift+M");
  if (filter) {
    await filterProblems(page, filter);
    await page.locator(".markers-panel .monaco-list").first().focus();
  }
  const entry = problem(page, text);
  await entry.waitFor({ timeout: PATIENCE });
  return entry;
}

/**
 * Types into the filter of the Problems panel, which can put back what it was while the list fills. It tells "Showing 1
 * of 36" once it filters, and nothing where all entries match.
 * @param {Page} page
 * @param {string} filter
 */
async function filterProblems(page, filter) {
  const input = page.locator(".viewpane-filter input").first();
  const showing = page.locator(".viewpane-filter-badge:not(.hidden)", { hasText: "Showing" }).first();
  for (let attempt = 0; attempt < 3; attempt++) {
    await input.fill("");
    await input.fill(filter);
    const filters = await showing.waitFor({ timeout: 3_000 }).then(
      () => true,
      () => false,
    );
    if (filters && (await input.inputValue()) === filter) return;
  }
}

/**
 * Waits for an entry of the open Problems panel. A file or finding that the panel shows closed is opened, and what it
 * shows instead is told.
 * @param {Page} page
 * @param {string} text
 */
export async function problemIsListed(page, text) {
  const entry = problem(page, text);
  try {
    await entry.waitFor({ timeout: PATIENCE / 2 });
  } catch {
    const closed = page.locator('.markers-panel .monaco-list-row[aria-expanded="false"] .monaco-tl-twistie');
    while ((await closed.count()) > 0) await closed.first().click();
    await entry.waitFor({ timeout: PATIENCE }).catch(async (cause) => {
      const rows = await page.locator(".markers-panel .monaco-list-row").allInnerTexts();
      throw new Error(`'${text}' is not among the problems:\n${rows.join("\n")}`, { cause });
    });
  }
}

/**
 * Goes to a finding from the open Problems panel: down the list to its entry, and Enter.
 * @param {Page} page
 * @param {string} text
 */
export async function goToProblem(page, text) {
  const chosen = page.locator(".markers-panel .monaco-list-row.focused", { hasText: text });
  await down(page, chosen, `the problem '${text}'`);
  const line = /\[Ln (\d+),/.exec((await chosen.textContent()) ?? "")?.[1];
  await page.keyboard.press("Enter");
  await page.locator(".monaco-editor.focused").first().waitFor({ timeout: PATIENCE });
  // the focus comes before the cursor, and moving the cursor closes what was opened at its place
  await page.locator(".statusbar-item", { hasText: `Ln ${line}, ` }).waitFor({ timeout: PATIENCE });
}

/**
 * Shows the hover at the cursor, and returns its text as soon as it holds the given words: its parts come in one
 * after the other.
 * @param {Page} page
 * @param {string} words
 */
export async function showHover(page, words) {
  await page.keyboard.press("Control+K");
  await page.keyboard.press("Control+I");
  const shown = page.locator(".monaco-editor .monaco-hover:not(.hidden)");
  await shown.locator(".hover-row", { hasText: words }).first().waitFor({ timeout: PATIENCE });
  return (await shown.locator(".hover-row").allInnerTexts()).join("\n").replaceAll("\u00a0", " ");
}

/** Opens the menu of quick fixes at the cursor. @param {Page} page @returns what it offers */
export async function openQuickFixes(page) {
  await page.keyboard.press("Control+.");
  const rows = page.locator(".action-widget .monaco-list-row");
  await rows.first().waitFor({ timeout: PATIENCE });
  return rows.allInnerTexts();
}

/** Chooses from the open menu of quick fixes. @param {Page} page @param {string} title */
export async function chooseQuickFix(page, title) {
  const chosen = page.locator(".action-widget .monaco-list-row.focused", { hasText: title });
  await down(page, chosen, `the quick fix '${title}'`);
  await page.keyboard.press("Enter"); // an invisible layer may take a click
  await page.locator(".action-widget").first().waitFor({ state: "hidden", timeout: PATIENCE });
}

/** Asks for suggestions, again where the editor did not have the keyboard yet. @param {Page} page */
export async function suggest(page) {
  const list = page.locator(".suggest-widget.visible .monaco-list-row").first();
  for (let tries = 1; ; tries++) {
    await page.keyboard.press("Control+Space");
    try {
      return await list.waitFor({ timeout: PATIENCE / 5 });
    } catch (error) {
      if (tries === 5) throw error;
    }
  }
}

/** The list of suggestions, once the given one is the one that Enter takes. @param {Page} page @param {string} label */
export async function suggested(page, label) {
  const rows = page.locator(".suggest-widget.visible .monaco-list-row");
  const chosen = page.locator(".suggest-widget.visible .monaco-list-row.focused .label-name");
  await chosen.getByText(label, { exact: true }).waitFor({ timeout: PATIENCE });
  return rows.locator(".label-name").allInnerTexts();
}

/** Takes a suggestion, once it is the one that Enter takes. @param {Page} page @param {string} label */
export async function takeSuggestion(page, label) {
  await suggested(page, label);
  await page.keyboard.press("Enter");
}

/** Waits until the active editor shows no suggestions. @param {Page} page */
export async function noSuggestions(page) {
  await page.locator(".suggest-widget.visible").waitFor({ state: "detached", timeout: PATIENCE });
}

/** Saves the file in the active editor. @param {Page} page */
export async function save(page) {
  await page.keyboard.press("Control+S");
  await page.locator(".tab.dirty").waitFor({ state: "detached", timeout: PATIENCE });
}

/** Goes to a row of the view in the side bar, from its first one. @param {Page} page @param {string} text */
export async function goToRow(page, text) {
  const row = page.locator(".monaco-list-row", { hasText: text });
  const list = page.locator(".sidebar .pane-body .monaco-list", { has: row }).first();
  await list.waitFor({ timeout: PATIENCE });
  await list.focus();
  await page.keyboard.press("Home");
  await down(page, list.locator(".monaco-list-row.focused", { hasText: text }), `the row '${text}'`);
}

/** Chooses from the menu that is open. @param {Page} page @param {string} title */
export async function chooseMenu(page, title) {
  const entry = page.locator(".monaco-menu .action-item", { hasText: title }).first();
  await entry.waitFor({ timeout: PATIENCE });
  await down(page, page.locator(".monaco-menu .action-item.focused", { hasText: title }), `'${title}'`);
  await page.keyboard.press("Enter");
  await entry.waitFor({ state: "detached", timeout: PATIENCE });
}

/** Accepts the path that a file dialog proposes. @param {Page} page @param {string} name how it ends */
export async function acceptPath(page, name) {
  const box = page.locator(".quick-input-widget .quick-input-box input");
  for (let tries = 0; !(await box.inputValue()).endsWith(name); tries++) {
    if (tries === 100) throw new Error(`the dialog proposes ${await box.inputValue()}`);
    await page.waitForTimeout(50);
  }
  await page.keyboard.press("Enter");
  await box.waitFor({ state: "hidden", timeout: PATIENCE });
}

/**
 * Exports the report of the checklist, and waits until it is there.
 * @param {Page} page
 * @param {string} typed what is typed to find the format
 * @param {string} format
 * @param {string} name of the file that is proposed
 */
export async function exportReport(page, typed, format, name) {
  await runCommand(page, "Flink Preflight: Export Report");
  await pick(page, typed, format);
  await acceptPath(page, name);
  await page.locator(".notification-toast", { hasText: "The report is in" }).waitFor({ timeout: 10_000 });
}

/**
 * Presses the down key until the wanted row is the focused one.
 * @param {Page} page
 * @param {import("playwright-core").Locator} wanted
 * @param {string} name
 */
async function down(page, wanted, name) {
  for (let presses = 0; presses < 40; presses++) {
    if (await wanted.count()) return;
    await page.keyboard.press("ArrowDown");
    await page.waitForTimeout(30);
  }
  throw new Error(`${name} is not in the list`);
}

/**
 * Types into the box at the top of the window and takes the entry that has the given text.
 * @param {Page} page
 * @param {string} typed
 * @param {string} text
 */
export async function pick(page, typed, text) {
  await type(page, typed);
  const entry = page.locator(".quick-input-list .monaco-list-row", { hasText: text });
  await entry.first().waitFor({ timeout: PATIENCE });
  const chosen = page.locator(".quick-input-list .monaco-list-row.focused", { hasText: text });
  await down(page, chosen, `'${text}'`);
  await page.keyboard.press("Enter");
  await chosen.waitFor({ state: "hidden", timeout: PATIENCE }); // the box may stay, and ask for something else
}

/** @param {Page} page @param {string} text */
async function type(page, text) {
  const box = page.locator(".quick-input-widget .quick-input-box input");
  await box.waitFor({ timeout: PATIENCE });
  await box.fill(text);
}
