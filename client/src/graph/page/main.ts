import { translatorOf } from "../../translate.ts";
import type { Drawing } from "../drawing.ts";
import { exportedSvg } from "../exportedSvg.ts";
import type { Job } from "../jobGraphAnswer.ts";
import { draw } from "../layout.ts";
import { legend, SAMPLE } from "../legend.ts";
import { looksLike, sameOperator } from "../looksLike.ts";
import type { FromPage, Kept, ToPage } from "../messages.ts";
import { readable } from "../readable.ts";
import { resolved, THEME } from "../style.ts";
import { elementsOf } from "../svg.ts";
import { inOrder, lineage, named, type Step, step } from "../walk.ts";
import { defaultsOf, namesIn, remarkOn, summaryOf } from "../words.ts";
import { element, toggle } from "./elements.ts";
import { KeptLook } from "./keptLook.ts";
import { measure } from "./measure.ts";
import { numberOf, Pointer } from "./pointer.ts";
import { Search } from "./search.ts";
import { Viewport } from "./viewport.ts";

declare function acquireVsCodeApi(): {
  postMessage(message: FromPage): void;
  getState(): Kept | undefined;
  setState(kept: Kept): void;
};

const ZOOM = 1.25;
/** How far a key moves the picture, in pixels. */
const MOVE = 60;

const STEPS: Readonly<Record<string, Step>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
  Home: "first",
  End: "last",
};

/** The page with the picture of a job: it draws what it is told, and tells what somebody does with it. */
class Page {
  private readonly host = acquireVsCodeApi();
  private readonly t = translatorOf(JSON.parse(document.body.dataset.texts ?? "{}"));
  private readonly frame = element("picture");
  private readonly content = element("content");
  private readonly list = element("list");
  private readonly details = element("details");
  private readonly choice = element("choice") as HTMLSelectElement;
  private readonly viewport = new Viewport(this.frame, this.content, () => this.kept.changed());
  private readonly pointer = new Pointer(this.frame, this.content, this.viewport);
  private job: Job | null = null;
  private drawing: Drawing = { width: 0, height: 0, nodes: [], edges: [] };
  /** The operator that the keys start from. */
  private focused = 0;
  private listShown = false;
  private readonly kept = new KeptLook(this.host, () => {
    const { job, viewport, focused, listShown } = this;
    return job ? { seen: viewport.seen, focused, listed: listShown } : null;
  });
  private readonly search = new Search();

  start(): void {
    window.addEventListener("message", ({ data }: MessageEvent<ToPage>) => this.told(data));
    this.choice.addEventListener("change", () => this.tell({ type: "choose", id: this.choice.value }));
    const actions: Readonly<Record<string, () => void>> = {
      fit: () => this.viewport.fit(),
      "zoom-in": () => this.viewport.zoom(ZOOM),
      "zoom-out": () => this.viewport.zoom(1 / ZOOM),
      "as-list": () => this.showList(!this.listShown),
      "as-legend": () => toggle("legend", "as-legend"),
      export: () => this.export(),
    };
    for (const [id, action] of Object.entries(actions)) element(id).addEventListener("click", action);
    this.pointer.follow({
      light: (node) => this.light(node),
      choose: (edge) => this.select(edge),
      open: (node) => {
        this.focusable(node);
        this.tell({ type: "open", operator: node });
      },
    });
    // Whoever comes by keyboard goes on at an operator.
    window.addEventListener("focus", () => setTimeout(() => this.takeFocus()));
    // Not of the group inside: what listens for the focus in SVG is a stop of Tab, unless it says that it is none.
    this.frame.addEventListener("focusin", ({ target }) => this.describe(numberOf(target, "node")));
    this.frame.addEventListener("focusout", () => {
      this.say("");
      this.light(null);
    });
    this.frame.addEventListener("keydown", (event) => this.key(event as KeyboardEvent));
    window.addEventListener("keydown", (event) => this.leave(event));
    element("legend").innerHTML = legend(this.t)
      .map(({ sample, text }) => `<li>${svgOf(sample)}<span>${text}</span></li>`)
      .join("");
    this.tell({ type: "ready" });
  }

  private tell(message: FromPage): void {
    this.host.postMessage(message);
  }

  private told(message: ToPage): void {
    if (message.type === "show") this.show(message);
    else if (message.type === "caret") {
      this.mark(message.current);
      this.follow(message.current);
    } else if (message.type === "keep") this.kept.keep(message.kept);
    else this.export();
  }

  private show({ job, jobs, current, empty }: Extract<ToPage, { type: "show" }>): void {
    const before = this.job;
    this.job = job;
    document.body.classList.toggle("empty", job === null);
    this.choice.replaceChildren(...jobs.map(({ id, name }) => new Option(name, id, false, id === job?.id)));
    this.choice.hidden = jobs.length < 2 || job === null;
    element("name").textContent = job?.name ?? "";
    element("empty-title").textContent = empty.title;
    element("empty-text").textContent = empty.text;
    element("jobs").replaceChildren(...(job ? [] : jobs.map(({ id, name }) => this.choiceOf(id, name))));
    if (job) this.showJob(before, job, current);
    this.takeFocus();
  }

  private showJob(before: Job | null, job: Job, current: readonly number[]): void {
    // Written anew, it would be read out again.
    const summary = summaryOf(job, this.t);
    if (element("summary").textContent !== summary) element("summary").textContent = summary;
    element("defaults").textContent = defaultsOf(job, this.t);
    element("remark").textContent = remarkOn(job, this.t);
    if (!before || !looksLike(before, job)) this.draw(before ?? job, job);
    const isOther = before?.id !== job.id;
    const look = this.kept.takeBack();
    if (isOther) this.focused = look?.focused ?? current[0] ?? step(this.drawing, 0, "first");
    this.focusable(Math.min(this.focused, job.operators.length - 1));
    this.mark(current);
    if (look) {
      if (look.listed) this.showList(true);
      this.viewport.see(look.seen);
    } else if (isOther) this.showReadably();
    else this.follow(current);
  }

  private choiceOf(id: string, name: string): Element {
    const button = document.createElement("button");
    button.textContent = name;
    button.addEventListener("click", () => this.tell({ type: "choose", id }));
    return button;
  }

  /** Draws a job in the place of what it was before: whoever is at an operator stays there. */
  private draw(before: Job, job: Job): void {
    const hadFocus = this.content.contains(document.activeElement);
    const row = numberOf(document.activeElement, "row");
    this.focused = sameOperator(before, job, this.focused);
    this.drawing = draw(job, measure, this.t);
    this.content.innerHTML = elementsOf(this.drawing);
    for (const node of this.content.querySelectorAll(".node")) {
      node.setAttribute("role", "button");
      node.setAttribute("tabindex", "-1");
    }
    this.viewport.resize(this.drawing.width, this.drawing.height);
    this.list.replaceChildren(...inOrder(this.drawing).map((index) => this.rowOf(job, index)));
    if (hadFocus) this.nodeAt(this.focused)?.focus();
    if (row !== null) this.rowAt(sameOperator(before, job, row))?.focus();
  }

  private rowOf(job: Job, index: number): Element {
    const row = document.createElement("li");
    const button = document.createElement("button");
    button.dataset.row = `${index}`;
    const label = document.createElement("strong");
    label.textContent = readable(job.operators[index]?.label ?? "");
    button.append(label, (this.drawing.nodes[index]?.text ?? "").slice(label.textContent.length));
    button.addEventListener("click", () => this.tell({ type: "open", operator: index }));
    row.append(button);
    return row;
  }

  private nodeAt(index: number): SVGElement | null {
    return this.content.querySelector(`[data-node="${index}"]`);
  }

  private rowAt(index: number): HTMLElement | null {
    return this.list.querySelector(`[data-row="${index}"]`);
  }

  /** Makes an operator the one that Tab comes to. */
  private focusable(index: number): void {
    this.nodeAt(this.focused)?.setAttribute("tabindex", "-1");
    this.focused = Math.max(index, 0);
    this.nodeAt(this.focused)?.setAttribute("tabindex", "0");
    this.kept.changed();
  }

  /** Marks the operators at the caret. */
  private mark(current: readonly number[]): void {
    for (const each of document.querySelectorAll(".current")) {
      each.classList.remove("current");
      each.removeAttribute("aria-current");
    }
    for (const each of current.flatMap((index) => [this.nodeAt(index), this.rowAt(index)])) {
      each?.classList.add("current");
      each?.setAttribute("aria-current", "true");
    }
    const [first] = current;
    if (first !== undefined && !document.hasFocus()) this.rowAt(first)?.scrollIntoView({ block: "nearest" });
  }

  /** Brings the operator at the caret into sight. */
  private follow([first]: readonly number[]): void {
    const node = first === undefined ? undefined : this.drawing.nodes[first];
    // Whoever walks through the picture is not led away.
    const isUsed = document.hasFocus() && this.frame.contains(document.activeElement);
    if (node && first !== undefined && !isUsed) {
      this.focusable(first);
      this.viewport.reveal(node);
    }
  }

  private key(event: KeyboardEvent): void {
    this.say("");
    const isCommand = event.ctrlKey || event.metaKey;
    if (isCommand && event.key === ".") this.tell({ type: "open", operator: this.focused, fixes: true });
    if (isCommand || event.altKey) return;
    const where = STEPS[event.key];
    const open = event.key === "Enter" || event.key === " ";
    if (this.find(event)) this.light(this.focused);
    else if (where && event.shiftKey) this.move(where);
    else if (where) this.focus(step(this.drawing, this.focused, where));
    else if (open && this.job) this.tell({ type: "open", operator: this.focused });
    else if (event.key === "+" || event.key === "=") this.viewport.zoom(ZOOM);
    else if (event.key === "-") this.viewport.zoom(1 / ZOOM);
    else if (event.key === "0") this.viewport.fit();
    else return;
    event.preventDefault();
  }

  /** Goes to the next operator with the letters that are typed; false for a key that is none of them. */
  private find(event: KeyboardEvent): boolean {
    if (!this.job) return false;
    const names = this.job.operators.map(namesIn);
    const order = inOrder(this.drawing);
    const sought = this.search.take(event, (word) => named(names, order, this.focused, word));
    if (!sought) return false;
    if (sought.found !== null) this.focus(sought.found);
    // Of its own turn: a text that is there already is not read out once more.
    else setTimeout(() => this.say(this.t("No operator has {0} in its name", sought.word)));
    return true;
  }

  /** Says what a key came to, in the place of the details. */
  private say(text: string): void {
    element("sought").textContent = text;
  }

  /** Back to the code. */
  private leave({ key, target }: KeyboardEvent): void {
    if (key !== "Escape" || target === this.choice) return;
    this.light(null);
    this.tell({ type: "back" });
  }

  private move(where: Step): void {
    const by = {
      left: [MOVE, 0],
      right: [-MOVE, 0],
      up: [0, MOVE],
      down: [0, -MOVE],
      first: [0, 0],
      last: [0, 0],
    };
    const [x = 0, y = 0] = by[where];
    this.viewport.move(x, y);
  }

  private focus(index: number): void {
    this.focusable(index);
    this.nodeAt(index)?.focus();
    this.light(index);
    const node = this.drawing.nodes[index];
    if (node) this.viewport.reveal(node);
  }

  /** Has all but the operators before and behind one fade; none where nothing is lit. */
  private light(index: number | null): void {
    const lit = index === null ? null : lineage(this.drawing, index);
    for (const node of this.content.querySelectorAll<SVGElement>(".node"))
      node.classList.toggle("faded", lit !== null && !lit.has(Number(node.dataset.node)));
    for (const edge of this.content.querySelectorAll<SVGElement>(".edge")) {
      const { from = -1, to = -1 } = this.drawing.edges[Number(edge.dataset.edge)] ?? {};
      edge.classList.toggle("faded", lit !== null && !(lit.has(from) && lit.has(to)));
    }
    this.describe(index);
  }

  private describe(index: number | null): void {
    this.details.textContent = index === null ? "" : (this.drawing.nodes[index]?.text ?? "");
  }

  private takeFocus(): void {
    const active = document.activeElement;
    const isFree = active === document.body || this.content.contains(active);
    const first = this.job ? this.nodeAt(this.focused) : element("jobs").querySelector("button");
    if (document.hasFocus() && isFree && !this.pointer.isDown) first?.focus();
  }

  /** Says how records go along an edge. */
  private select(edge: number | null): void {
    for (const each of this.content.querySelectorAll<SVGElement>(".edge"))
      each.classList.toggle("selected", edge !== null && Number(each.dataset.edge) === edge);
    this.details.textContent = edge === null ? "" : (this.drawing.edges[edge]?.text ?? "");
  }

  private showList(shown: boolean): void {
    this.listShown = shown;
    this.list.hidden = !shown;
    element("as-list").setAttribute("aria-pressed", `${shown}`);
    document.body.classList.toggle("listed", shown);
    this.kept.changed();
    if (!shown) this.showReadably();
  }

  /** As much as can be read, with the operator that the keys start from. */
  private showReadably(): void {
    this.viewport.fitReadably(this.drawing.nodes[this.focused]);
  }

  private export(): void {
    if (!this.job) return;
    const probe = element("probe");
    const colourOf = (css: string) => {
      probe.style.color = css;
      return getComputedStyle(probe).color;
    };
    const subtitle = [summaryOf(this.job, this.t), defaultsOf(this.job, this.t)].filter(Boolean).join("; ");
    const svg = exportedSvg(this.drawing, this.job.name, subtitle, resolved(THEME, colourOf), this.t);
    this.tell({ type: "exported", svg });
  }
}

const svgOf = (sample: string): string =>
  `<svg width="${SAMPLE.width}" height="${SAMPLE.height}" aria-hidden="true">${sample}</svg>`;

new Page().start();
