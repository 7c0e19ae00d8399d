import type { Viewport } from "./viewport.ts";

/** What somebody does with the pointer to an operator or an edge; null is none. */
interface Pointed {
  light(node: number | null): void;
  open(node: number): void;
  choose(edge: number | null): void;
}

/** How far it has to be moved until something is dragged, in pixels. */
const FAR = 4;

/** What the pointer does to a picture: the wheel zooms, dragging moves, a click goes to the code. */
export class Pointer {
  /** True from when the page is pressed until that has had its effect. */
  isDown = false;
  private dragged: { readonly x: number; readonly y: number; readonly far: boolean } | null = null;

  constructor(
    private readonly frame: Element,
    private readonly content: Element,
    private readonly viewport: Viewport,
  ) {}

  follow(pointed: Pointed): void {
    this.frame.addEventListener("wheel", (event) => this.zoom(event as WheelEvent), { passive: false });
    window.addEventListener("pointerdown", () => {
      this.isDown = true;
      setTimeout(() => {
        this.isDown = false;
      });
    });
    this.frame.addEventListener("pointerdown", (event) => {
      const { clientX: x, clientY: y, button } = event as PointerEvent;
      if (button === 0) this.dragged = { x, y, far: false };
    });
    window.addEventListener("pointermove", (event) => this.drag(event));
    window.addEventListener("pointerup", ({ target }) => {
      const isClick = this.dragged !== null && !this.dragged.far;
      this.dragged = null;
      this.frame.classList.remove("dragged");
      if (!isClick) return;
      const node = numberOf(target, "node");
      if (node === null) pointed.choose(numberOf(target, "edge"));
      else pointed.open(node);
    });
    this.content.addEventListener("pointerover", ({ target }) => {
      const node = numberOf(target, "node");
      if (node !== null && !this.dragged) pointed.light(node);
    });
    this.content.addEventListener("pointerout", ({ target }) => {
      if (numberOf(target, "node") !== null) pointed.light(null);
    });
  }

  private zoom(event: WheelEvent): void {
    const { left, top } = this.frame.getBoundingClientRect();
    const at = { x: event.clientX - left, y: event.clientY - top };
    this.viewport.zoom(Math.exp(-event.deltaY / 400), at);
    event.preventDefault();
  }

  private drag({ clientX: x, clientY: y }: PointerEvent): void {
    if (!this.dragged) return;
    const [right, down] = [x - this.dragged.x, y - this.dragged.y];
    if (!this.dragged.far && Math.hypot(right, down) <= FAR) return;
    this.viewport.move(right, down);
    this.dragged = { x, y, far: true };
    this.frame.classList.add("dragged");
  }
}

/** The operator, edge or row that something of the page is of. */
export function numberOf(target: EventTarget | null, name: "node" | "edge" | "row"): number | null {
  const found = (target as Element | null)?.closest<HTMLElement>(`[data-${name}]`)?.dataset[name];
  return found === undefined ? null : Number(found);
}
