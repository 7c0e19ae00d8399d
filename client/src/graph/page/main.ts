import { translatorOf } from "../../translate.ts";
import type { Drawing, Measure } from "../drawing.ts";
import { exportedSvg } from "../exportedSvg.ts";
import type { Job } from "../jobGraphAnswer.ts";
import { draw } from "../layout.ts";
import { legend, SAMPLE } from "../legend.ts";
import { looksLike } from "../looksLike.ts";
import type { FromPage, ToPage } from "../messages.ts";
import { resolved, THEME } from "../style.ts";
import { elementsOf } from "../svg.ts";
import { inOrder, lineage, type Step, step } from "../walk.ts";
import { defaultsOf, operatorText, remarkOn, summaryOf } from "../words.ts";
import { Viewport } from "./viewport.ts";

declare function acquireVsCodeApi(): { postMessage(message: FromPage): void };

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
  private readonly viewport = new Viewport(this.frame, this.content);
  private job: Job | null = null;
  private drawing: Drawing = { width: 0, height: 0, nodes: [], edges: [] };
  /** The operator that the keys start from. */
  private focused = 0;
  private listShown = false;
  /** True from when the page is pressed until that has had its effect. */
  private isPointed = false;

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
    this.pointer();
    // Whoever comes by keyboard goes on at an operator.
    window.addEventListener("focus", () => setTimeout(() => this.takeFocus()));
    this.content.addEventListener("focusin", ({ target }) => this.describe(numberOf(target, "node")));
    this.content.addEventListener("focusout", () => this.light(null));
    this.frame.addEventListener("keydown", (event) => this.key(event as KeyboardEvent));
    element("legend").innerHTML = legend(this.t)
      .map(({ sample, text }) => `<li>${sampleOf(sample)}<span>${text}</span></li>`)
      .join("");
    this.tell({ type: "ready" });
  }

  private tell(message: FromPage): void {
    this.host.postMessage(message);
  }

  private told(message: ToPage): void {
    if (message.type === "show") this.show(message);
    else if (message.type === "caret") this.mark(message.current);
    else this.export();
  }

  private show({ job, jobs, current, empty }: Extract<ToPage, { type: "show" }>): void {
    const before = this.job;
    this.job = job;
    document.body.classList.toggle("empty", job === null);
    this.choice.replaceChildren(...jobs.map(({ id, name }) => new Option(name, id, false, id === job?.id)));
    this.choice.hidden = jobs.length < 2 || job === null;
    element("name").textContent = jobs.length < 2 ? (job?.name ?? "") : "";
    element("empty-title").textContent = empty.title;
    element("empty-text").textContent = empty.text;
    element("jobs").replaceChildren(...(job ? [] : jobs.map(({ id, name }) => this.choiceOf(id, name))));
    if (!job) return;
    element("summary").textContent = summaryOf(job, this.t);
    element("defaults").textContent = defaultsOf(job, this.t);
    element("remark").textContent = remarkOn(job, this.t);
    if (!before || !looksLike(before, job)) this.draw(job);
    if (before?.id !== job.id) {
      this.focused = current[0] ?? step(this.drawing, 0, "first");
      this.viewport.fitReadably();
    }
    this.focusable(Math.min(this.focused, job.operators.length - 1));
    this.mark(current);
    this.takeFocus();
  }

  private choiceOf(id: string, name: string): Element {
    const button = document.createElement("button");
    button.textContent = name;
    button.addEventListener("click", () => this.tell({ type: "choose", id }));
    return button;
  }

  private draw(job: Job): void {
    const hadFocus = this.content.contains(document.activeElement);
    this.drawing = draw(job, measure, this.t);
    this.content.innerHTML = elementsOf(this.drawing);
    for (const node of this.content.querySelectorAll(".node")) {
      node.setAttribute("role", "button");
      node.setAttribute("tabindex", "-1");
    }
    this.viewport.resize(this.drawing.width, this.drawing.height);
    this.list.replaceChildren(...inOrder(this.drawing).map((index) => this.rowOf(job, index)));
    if (hadFocus) this.nodeAt(this.focused)?.focus();
  }

  private rowOf(job: Job, index: number): Element {
    const row = document.createElement("li");
    const button = document.createElement("button");
    const label = document.createElement("strong");
    label.textContent = job.operators[index]?.label ?? "";
    button.append(label, operatorText(job, index, this.t).slice(label.textContent.length));
    button.addEventListener("click", () => this.tell({ type: "open", operator: index }));
    row.append(button);
    return row;
  }

  private nodeAt(index: number): SVGElement | null {
    return this.content.querySelector(`[data-node="${index}"]`);
  }

  /** Makes an operator the one that Tab comes to. */
  private focusable(index: number): void {
    this.nodeAt(this.focused)?.setAttribute("tabindex", "-1");
    this.focused = Math.max(index, 0);
    this.nodeAt(this.focused)?.setAttribute("tabindex", "0");
  }

  /** Marks the operators at the caret. */
  private mark(current: readonly number[]): void {
    for (const node of this.content.querySelectorAll(".node.current")) {
      node.classList.remove("current");
      node.removeAttribute("aria-current");
    }
    for (const index of current) {
      this.nodeAt(index)?.classList.add("current");
      this.nodeAt(index)?.setAttribute("aria-current", "true");
    }
    const [first] = current;
    const node = first === undefined ? undefined : this.drawing.nodes[first];
    // Whoever walks through the picture is not led away.
    const isUsed = document.hasFocus() && this.frame.contains(document.activeElement);
    if (node && first !== undefined && !isUsed) {
      this.focusable(first);
      this.viewport.reveal(node);
    }
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const where = STEPS[event.key];
    const open = event.key === "Enter" || event.key === " ";
    if (where && event.shiftKey) this.move(where);
    else if (where) this.focus(step(this.drawing, this.focused, where));
    else if (open && this.job) this.tell({ type: "open", operator: this.focused });
    else if (event.key === "+" || event.key === "=") this.viewport.zoom(ZOOM);
    else if (event.key === "-") this.viewport.zoom(1 / ZOOM);
    else if (event.key === "0") this.viewport.fit();
    else if (event.key === "Escape") this.light(null);
    else return;
    event.preventDefault();
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
    if (document.hasFocus() && isFree && !this.isPointed) this.nodeAt(this.focused)?.focus();
  }

  private pointer(): void {
    let dragged: { x: number; y: number; far: boolean } | null = null;
    this.frame.addEventListener(
      "wheel",
      (event) => {
        const { deltaY, clientX, clientY } = event as WheelEvent;
        const { left, top } = this.frame.getBoundingClientRect();
        this.viewport.zoom(Math.exp(-deltaY / 400), { x: clientX - left, y: clientY - top });
        event.preventDefault();
      },
      { passive: false },
    );
    window.addEventListener("pointerdown", () => {
      this.isPointed = true;
      setTimeout(() => {
        this.isPointed = false;
      });
    });
    this.frame.addEventListener("pointerdown", (event) => {
      const { clientX: x, clientY: y, button } = event as PointerEvent;
      if (button === 0) dragged = { x, y, far: false };
    });
    window.addEventListener("pointermove", ({ clientX: x, clientY: y }) => {
      if (!dragged) return;
      const far = dragged.far || Math.hypot(x - dragged.x, y - dragged.y) > 4;
      if (!far) return;
      this.viewport.move(x - dragged.x, y - dragged.y);
      dragged = { x, y, far };
      this.frame.classList.add("dragged");
    });
    window.addEventListener("pointerup", ({ target }) => {
      const clicked = dragged !== null && !dragged.far;
      dragged = null;
      this.frame.classList.remove("dragged");
      if (!clicked) return;
      const [node, edge] = [numberOf(target, "node"), numberOf(target, "edge")];
      if (node !== null) {
        this.focusable(node);
        this.tell({ type: "open", operator: node });
      } else this.select(edge);
    });
    this.content.addEventListener("pointerover", ({ target }) => {
      const node = numberOf(target, "node");
      if (node !== null && !dragged) this.light(node);
    });
    this.content.addEventListener("pointerout", ({ target }) => {
      if (numberOf(target, "node") !== null) this.light(null);
    });
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
    if (!shown) this.viewport.fitReadably();
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

/** The operator or edge that something in the picture is of. */
function numberOf(target: EventTarget | null, name: "node" | "edge"): number | null {
  const found = (target as Element | null)?.closest<SVGElement>(`[data-${name}]`)?.dataset[name];
  return found === undefined ? null : Number(found);
}

const sampleOf = (elements: string): string =>
  `<svg width="${SAMPLE.width}" height="${SAMPLE.height}" aria-hidden="true">${elements}</svg>`;

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no ${id}`);
  return found;
}

function toggle(id: string, button: string): void {
  const shown = element(id).toggleAttribute("hidden");
  element(button).setAttribute("aria-pressed", `${!shown}`);
}

const context = document.createElement("canvas").getContext("2d");
const family = getComputedStyle(document.body).fontFamily;

/** By the fonts of the page, which the texts of the picture have as well. */
const measure: Measure = (text, font) => {
  if (!context || text === "") return 0;
  context.font = font === "title" ? `600 13px ${family}` : `11px ${family}`;
  return context.measureText(text).width;
};

new Page().start();
