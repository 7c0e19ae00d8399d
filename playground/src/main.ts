import type { Diagnostic, Range } from "vscode-languageserver/browser";
import { Files, pathOf, type Texts } from "./files.ts";
import { monaco } from "./monaco.ts";
import { button, showChecklist, showFindings } from "./panels.ts";
import { provide, toMarker, toRange } from "./providers.ts";
import { RULE, rulePage } from "./rulePage.ts";
import { Server } from "./server.ts";
import { FILES, fragmentOf, textsOf } from "./sharing.ts";

declare const EXAMPLES: Readonly<Record<string, Texts>>;

const OWNER = "flink-preflight";
const DIST = new URL("dist", location.href).href;

const at = <T extends HTMLElement>(id: string, kind: new () => T): T => {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`there is no ${id}`);
  return found;
};
const [examples, newName] = [at("examples", HTMLSelectElement), at("new-name", HTMLInputElement)];
const [tabs, state, findings, checklist] = ["files", "state", "findings", "checklist"].map((id) =>
  at(id, HTMLElement),
) as [HTMLElement, HTMLElement, HTMLElement, HTMLElement];

self.MonacoEnvironment = { getWorker: () => new Worker(new URL("editor.worker.js", location.href)) };
const dark = matchMedia("(prefers-color-scheme: dark)");
// The comments of the editor's own dark theme are too dark to be read by all.
const DARK = "dark";
monaco.editor.defineTheme(DARK, {
  base: "vs-dark",
  inherit: true,
  rules: [{ token: "comment", foreground: "6fa35a" }],
  colors: {},
});
const theme = () => (dark.matches ? DARK : "vs");
dark.addEventListener("change", () => monaco.editor.setTheme(theme()));

const files = new Files();
const found = new Map<string, readonly Diagnostic[]>();
let server: Server | undefined;

registerConfigurationLanguage();
provide(() => server);
const editor = monaco.editor.create(at("editor", HTMLElement), {
  model: null,
  automaticLayout: true,
  minimap: { enabled: false },
  theme: theme(),
  wordBasedSuggestions: "off",
  ariaLabel: "File. Ctrl+M, on a Mac Ctrl+Shift+M, lets Tab leave the editor.",
});

function showTabs(): void {
  const shown = editor.getModel();
  tabs.replaceChildren(
    ...files.all.map((model) => {
      const tab = button(pathOf(model.uri), () => show(model));
      tab.role = "tab";
      tab.ariaSelected = String(model === shown);
      tab.tabIndex = model === shown ? 0 : -1;
      tab.setAttribute("aria-controls", "editor");
      return tab;
    }),
  );
}

/** Goes from one file to the next by arrow keys, as tabs have it. */
function walkTabs(event: KeyboardEvent): void {
  const { all } = files;
  const shown = editor.getModel();
  if (!shown) return;
  const at = all.indexOf(shown);
  const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: all.length - 1 }[event.key];
  const model = to === undefined ? undefined : all.at(to % all.length);
  if (!model) return;
  event.preventDefault();
  editor.setModel(model);
  showTabs();
  tabs.querySelector<HTMLElement>("[aria-selected=true]")?.focus();
}

function show(model: monaco.editor.ITextModel): void {
  editor.setModel(model);
  showTabs();
  editor.focus();
}

function goTo(uri: string, range: Range): void {
  const model = files.at(pathOf(uri));
  if (!model) return;
  show(model);
  editor.setSelection(toRange(range));
  editor.revealRangeInCenter(toRange(range));
}

async function explain(rule: string): Promise<void> {
  const path = rule.split("/").map(encodeURIComponent).join("/");
  const answer = await fetch(`${DIST}/rules/${path}.md`).catch(() => undefined);
  if (answer?.ok) say(rulePage(rule, await answer.text()));
  else
    say(
      answer ? `There is no page on ${rule}.` : `The page on ${rule} cannot be loaded: is the network there?`,
    );
}

function say(what: string | HTMLElement): void {
  at("page-text", HTMLElement).replaceChildren(what);
  const page = at("page", HTMLDialogElement);
  if (!page.open) page.showModal();
  page.scrollTop = 0;
}

/** Begins anew with the files that are there, one of them under another name or none. */
async function restart(path: string, renamed?: string): Promise<void> {
  const texts = Object.entries(files.texts).flatMap(([each, text]) =>
    each !== path ? [[each, text]] : renamed === undefined ? [] : [[renamed, text]],
  );
  await start(Object.fromEntries(texts), renamed);
}

/** Starts anew with other files: nothing of those before is left. */
async function start(texts: Texts, shown?: string): Promise<void> {
  server?.stop();
  server = undefined;
  found.clear();
  files.replace(texts);
  showFindings(findings, [], goTo, explain);
  checklist.replaceChildren();
  // What somebody came for, not what says versions and settings.
  const named = shown === undefined ? undefined : files.at(shown);
  const model = named ?? files.all.find(({ uri }) => !/^\.|\.xml$/.test(pathOf(uri))) ?? files.all[0];
  if (model) show(model);
  server = await Server.start(DIST, files, {
    diagnostics(uri, diagnostics) {
      const shown = files.at(pathOf(uri));
      if (!shown) return;
      monaco.editor.setModelMarkers(shown, OWNER, diagnostics.map(toMarker));
      found.set(uri, diagnostics);
      showFindings(findings, [...found], goTo, explain);
    },
    checklist: (deployments) => showChecklist(checklist, deployments, goTo),
    state(message) {
      state.textContent = message;
    },
  });
}

/** What an address asks for: a page, or files. */
async function follow(fragment: string): Promise<boolean> {
  if (fragment.startsWith(RULE)) await explain(decoded(fragment.slice(RULE.length)));
  const texts = await textsOf(fragment);
  if (texts) await start(texts);
  else if (fragment.startsWith(FILES))
    say("The texts of this link cannot be read: it was cut off or changed on its way. Ask for it anew.");
  return texts !== undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

tabs.addEventListener("keydown", walkTabs);
for (const name of Object.keys(EXAMPLES)) examples.append(new Option(name));
examples.addEventListener("change", () => void start(EXAMPLES[examples.value] ?? {}));
for (const name of [
  "conf/flink-conf.yaml",
  "conf/config.yaml",
  "src/Job.java",
  "jobs/job.py",
  "deploy/flink.yaml",
])
  at("names", HTMLDataListElement).append(new Option(name));
at("new-file", HTMLFormElement).addEventListener("submit", (event) => {
  event.preventDefault();
  const isNew = files.at(newName.value) === undefined;
  const model = files.add(newName.value, "");
  if (isNew) server?.open(model);
  newName.value = "";
  show(model);
});
at("rename", HTMLButtonElement).addEventListener("click", () => {
  const model = editor.getModel();
  if (!model) return;
  const [path, name] = [pathOf(model.uri), newName.value];
  if (name === "" || name === path) {
    newName.value = path;
    newName.focus();
    state.textContent = "write the new name, then press Rename again";
  } else if (!newName.checkValidity()) newName.reportValidity();
  else if (files.at(name)) state.textContent = `there is a file ${name} already`;
  else {
    newName.value = "";
    void restart(path, name);
  }
});
at("remove", HTMLButtonElement).addEventListener("click", () => {
  const model = editor.getModel();
  if (!model) return;
  if (files.all.length > 1) void restart(pathOf(model.uri));
  else state.textContent = "this is the only file: rename it, or add another one first";
});
at("share", HTMLButtonElement).addEventListener("click", async () => {
  history.replaceState(null, "", await fragmentOf(files.texts));
  const copied = await navigator.clipboard?.writeText(location.href).then(
    () => true,
    () => false,
  );
  state.textContent = copied ? "the link is in the clipboard" : "the link is in the address bar";
});
addEventListener("hashchange", () => void follow(location.hash));
void follow(location.hash).then(async (started) => {
  if (!started) await start(EXAMPLES[examples.value] ?? {});
});

/** Keys, values and comments of what is no YAML. */
function registerConfigurationLanguage(): void {
  const id = "flink-conf";
  monaco.languages.register({ id });
  monaco.languages.setLanguageConfiguration(id, { comments: { lineComment: "#" } });
  monaco.languages.setMonarchTokensProvider(id, {
    tokenizer: {
      root: [
        [/#.*$/, "comment"],
        [/^\s*[\w.-]+(?=:)/, "type"],
        [/[^#:]+/, "string"],
        [/./, "string"],
      ],
    },
  });
}
