import { type Disposable, type Event, TextEditorSelectionChangeKind, window } from "vscode";

/** How long somebody waits for what was asked for, without a sign that they do not. */
const MOST_MILLIS = 60_000;

/** Whether somebody still waits for what they asked for: nothing tells where the keyboard is, only what is done with it. */
export class Attention implements Disposable {
  private readonly watching: Disposable[];
  private readonly until = Date.now() + MOST_MILLIS;
  private hasMoved = false;

  /** @param isSeen fires with false once what is waited for is out of sight */
  constructor(isSeen: Event<{ readonly visible: boolean }>) {
    const move = () => {
      this.hasMoved = true;
    };
    this.watching = [
      isSeen(({ visible }) => visible || move()),
      window.onDidChangeActiveTextEditor((editor) => editor && move()),
      window.onDidChangeActiveTerminal((terminal) => terminal && move()),
      window.onDidChangeTextEditorSelection(({ kind }) => {
        const { Keyboard, Mouse } = TextEditorSelectionChangeKind;
        if (kind === Keyboard || kind === Mouse) move();
      }),
    ];
  }

  get isThere(): boolean {
    return !this.hasMoved && Date.now() < this.until;
  }

  dispose(): void {
    for (const each of this.watching) each.dispose();
  }
}
