import { kindsNamed } from "../../server/src/formats/kinds.ts";
import { monaco } from "./monaco.ts";

/** The folder that the files lie in; there is no such folder anywhere. */
export const ROOT = "memory:/playground";

/** Texts by path. */
export type Texts = Readonly<Record<string, string>>;

/** The language of a document, as the server names it; nothing for what is none, such as a build file. */
export function languageOf(path: string): string | undefined {
  const [kind] = kindsNamed(path);
  return kind && (kind.languages[0] ?? "plaintext");
}

/** The address of a path. */
export const uriOf = (path: string): monaco.Uri =>
  monaco.Uri.parse(`${ROOT}/${path.split("/").map(encodeURIComponent).join("/")}`);

/** The path of an address, as the server or the editor writes it. */
export const pathOf = (uri: string | monaco.Uri): string =>
  decodeURIComponent(String(uri).slice(ROOT.length + 1));

/** The files of the page, as they are typed. */
export class Files {
  private models: readonly monaco.editor.ITextModel[] = [];

  get texts(): Texts {
    return Object.fromEntries(this.models.map((model) => [pathOf(model.uri), model.getValue()]));
  }

  get all(): readonly monaco.editor.ITextModel[] {
    return this.models;
  }

  at(path: string): monaco.editor.ITextModel | undefined {
    return this.models.find((model) => pathOf(model.uri) === path);
  }

  /** Puts other files in the place of all. */
  replace(texts: Texts): void {
    for (const model of this.models) model.dispose();
    this.models = [];
    for (const [path, text] of Object.entries(texts)) this.add(path, text);
  }

  add(path: string, text: string): monaco.editor.ITextModel {
    const known = this.at(path);
    if (known) return known;
    const language = path.endsWith(".xml")
      ? "xml"
      : (EDITOR_NAMES[languageOf(path) ?? ""] ?? languageOf(path));
    const model = monaco.editor.createModel(text, language ?? "plaintext", uriOf(path));
    this.models = [...this.models, model];
    return model;
  }
}

/** What the editor calls languages that have another name there. */
const EDITOR_NAMES: Readonly<Record<string, string>> = {
  dockercompose: "yaml",
  shellscript: "shell",
};
