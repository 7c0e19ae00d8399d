import type { DrawnNode, Point } from "../drawing.ts";
import type { Seen } from "../messages.ts";

const LARGEST = 2;
/** So small a picture gets where it has to fit. */
const SMALLEST = 0.05;
/** Below, texts are hard to read: a picture that is larger starts with a part of it. */
const READABLE = 0.7;
/** How far from the edge what is looked for is brought. */
const AROUND = 40;

/** How large the frame is. */
type Room = Pick<DOMRect, "width" | "height">;

/** Which part of a drawing is seen, and how large. */
export class Viewport {
  private scale = 1;
  private x = 0;
  private y = 0;
  private size = { width: 0, height: 0 };

  /**
   * @param frame what the drawing is seen through
   * @param content what is moved
   * @param onMoved is called whenever another part is seen, or it is seen in another size
   */
  constructor(
    private readonly frame: Element,
    private readonly content: Element,
    private readonly onMoved: () => void,
  ) {}

  get seen(): Seen {
    const { x, y, scale } = this;
    return { x, y, scale };
  }

  /** Shows what was seen before. */
  see({ x, y, scale }: Seen): void {
    this.x = x;
    this.y = y;
    this.scale = scale;
    this.show();
  }

  /** Another drawing is shown: the same part of it is seen. */
  resize(width: number, height: number): void {
    this.size = { width, height };
  }

  /** Shows all of it, no larger than it is. */
  fit(): void {
    this.fitInto(this.room, SMALLEST);
    this.show();
  }

  /** Shows as much of it as can be read, with a card. */
  fitReadably(node: DrawnNode | undefined): void {
    // Asked for once: the browser lays all out for that, and again where something was moved meanwhile.
    const { room } = this;
    this.fitInto(room, READABLE);
    if (node) this.bringInto(room, node);
    this.show();
  }

  private fitInto({ width, height }: Room, smallest: number): void {
    const all = Math.min(width / this.size.width, height / this.size.height, 1);
    this.scale = Math.max(all, smallest);
    // What does not fit starts with its sources.
    this.x = Math.max((width - this.size.width * this.scale) / 2, 0);
    this.y = Math.max((height - this.size.height * this.scale) / 2, 0);
  }

  /** @param at what stays where it is, from the frame's corner; its middle where nothing is said */
  zoom(factor: number, at: Point = this.middle): void {
    const next = Math.min(Math.max(this.scale * factor, SMALLEST), LARGEST);
    this.x = at.x - ((at.x - this.x) * next) / this.scale;
    this.y = at.y - ((at.y - this.y) * next) / this.scale;
    this.scale = next;
    this.show();
  }

  move(x: number, y: number): void {
    this.x += x;
    this.y += y;
    this.show();
  }

  /** Moves as little as it takes to see a card. */
  reveal(node: DrawnNode): void {
    this.bringInto(this.room, node);
    this.show();
  }

  private bringInto({ width, height }: Room, node: DrawnNode): void {
    const inside = (start: number, length: number, from: number, room: number) => {
      const at = start * this.scale + from;
      const past = at + length * this.scale + AROUND - room;
      return at < AROUND ? AROUND - at : past > 0 ? -Math.min(past, at - AROUND) : 0;
    };
    this.x += inside(node.x, node.width, this.x, width);
    this.y += inside(node.y, node.height, this.y, height);
  }

  private get room(): Room {
    return this.frame.getBoundingClientRect();
  }

  private get middle(): Point {
    const { width, height } = this.room;
    return { x: width / 2, y: height / 2 };
  }

  private show(): void {
    this.content.setAttribute("transform", `translate(${this.x} ${this.y}) scale(${this.scale})`);
    this.onMoved();
  }
}
