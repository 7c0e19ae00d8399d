import {
  commands,
  type Disposable,
  EventEmitter,
  l10n,
  type Memento,
  StatusBarAlignment,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  window,
  workspace,
} from "vscode";
import { Attention } from "./attention.ts";
import { celebrate } from "./celebration.ts";
import { type ChecklistAnswer, type Deployment, hasImproved, isMet } from "./checklistAnswer.ts";
import type { Row } from "./checklistRow.ts";
import { meantText, rowsOf } from "./checklistRows.ts";
import { meantSummary, unmetIn } from "./checklistSummary.ts";
import { Milestones } from "./milestones.ts";
import { OneAtATime } from "./oneAtATime.ts";
import { rangeOf } from "./range.ts";
import { silentIn } from "./silentRows.ts";
import { tellsUnsaved } from "./unsavedStatus.ts";

const VIEW = "flinkPreflight.checklist";
const OPEN = "flinkPreflight.openChecklist";

/** So often a row is looked for; without it the view is open all the same. */
const MOST_TRIES = 30;
/** When VS Code has not asked for rows for that long, it has them. */
const REST_MILLIS = 150;
/** How long VS Code takes to show rows that it has asked for. */
const SHORT_REST_MILLIS = 50;

/** How long VS Code shows a message that offers something; later it is found behind the bell. */
const TOAST_MILLIS = 20_000;

const rest = (millis: number) => new Promise((done) => setTimeout(done, millis));

/**
 * What the server is about; `none` where nothing that was looked at needs one, `empty` where it has answered and there is nothing
 * to show. Until that is known there is no state. The welcome texts of the manifest go by it.
 */
export type ServerState = "none" | "reading" | "ready" | "empty" | "stopped";

/** Shows the checklists: in a view, and in short in the status bar. */
export class ChecklistView implements TreeDataProvider<Row>, Disposable {
  private readonly changed = new EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly answered = new EventEmitter<ChecklistAnswer>();
  readonly onDidAnswer = this.answered.event;
  private readonly tree = window.createTreeView<Row>(VIEW, { treeDataProvider: this, showCollapseAll: true });
  private readonly bar = window.createStatusBarItem(VIEW, StatusBarAlignment.Left, 0);
  private readonly watching = window.onDidChangeActiveTextEditor(() => this.showBar());
  private readonly unsaved = tellsUnsaved(this.onDidAnswer, (text) => {
    this.unsavedSaid = text;
    this.showMessage();
  });
  private unsavedSaid = "";
  private silent = 0;
  private readonly milestones: Milestones;
  private readonly celebrations = new OneAtATime<Deployment>(
    // Who has broken one again meanwhile is not told that it is met.
    (all) =>
      celebrate(this.deployments.filter((each) => isMet(each) && all.some(({ name }) => name === each.name))),
    () => rest(TOAST_MILLIS),
  );
  private deployments: readonly Deployment[] = [];
  /** The deployments of each file, by its path. */
  private readonly byPath = new Map<string, Deployment[]>();
  private rows: readonly Row[] = [];
  /** How often VS Code has asked for rows. */
  private rowsAskedFor = 0;
  /** The deployment to open the view at, and whoever asked for it, as long as there are no rows. */
  private waiting: { readonly name: unknown; readonly attention: Attention } | undefined;

  constructor(kept: Memento) {
    this.milestones = new Milestones(kept);
    this.bar.name = l10n.t("Flink Preflight Checklist");
  }

  dispose(): void {
    this.waiting?.attention.dispose();
    for (const each of [this.changed, this.answered, this.unsaved, this.tree, this.bar, this.watching])
      each.dispose();
  }

  /** Says that there is no answer, and why. */
  state(state: Exclude<ServerState, "ready" | "empty">): void {
    if (state === "stopped") this.show({ deployments: [], unread: [], unreadable: [], unopened: [] }, state);
    else say(state);
  }

  /** Shows other checklists than before. */
  show(answer: ChecklistAnswer, state?: ServerState): void {
    if (hasImproved(this.deployments, answer.deployments))
      void commands.executeCommand("setContext", "flinkPreflight.improved", true);
    this.deployments = answer.deployments;
    this.answered.fire(answer);
    this.byPath.clear();
    // The menus of editors ask whether their file is one of a deployment, of files on this machine by the path of the system.
    const paths = new Set<string>();
    for (const deployment of answer.deployments) {
      for (const { path, fsPath } of deployment.files.map((uri) => Uri.parse(uri))) {
        this.byPath.set(fsPath, [...(this.byPath.get(fsPath) ?? []), deployment]);
        paths.add(path).add(fsPath);
      }
    }
    void commands.executeCommand("setContext", "flinkPreflight.files", [...paths]);
    const rows = rowsOf(answer, (uri) => workspace.asRelativePath(Uri.parse(uri)), l10n.t);
    // VS Code forgets all rows with a change, and what somebody is just doing with one.
    const isOther = JSON.stringify(rows) !== JSON.stringify(this.rows);
    if (isOther) this.rows = rows;
    // VS Code takes its time for rows; until they are there the view goes on to say that it is read.
    say(state ?? (rows.length > 0 ? "ready" : "empty"));
    this.silent = silentIn(answer);
    this.showMessage();
    const unmet = unmetIn(answer.deployments).length;
    this.tree.badge =
      unmet > 0 ? { value: unmet, tooltip: meantSummary(answer.deployments, false, l10n.t) } : undefined;
    if (isOther) this.changed.fire();
    const { waiting } = this;
    if (waiting && rows.length > 0) {
      this.waiting = undefined;
      void this.goToRow(waiting.name, waiting.attention);
    }
    this.showBar();
    const reached = this.milestones.reached(answer.deployments);
    if (reached.length > 0) void this.celebrations.add(reached);
  }

  /** Says above the rows what none of them does. */
  private showMessage(): void {
    this.tree.message =
      this.deployments.length === 0 && this.silent > 0
        ? l10n.t("The Flink files here are not checked, because they are not read.")
        : this.unsavedSaid;
  }

  /** Opens the view, at a deployment where one is named, else at that of the file in front, else at the first. */
  async focus(name: unknown): Promise<void> {
    const isNew = this.rowsAskedFor === 0;
    await this.takeKeyboard();
    // A view that has no rows yet does not take the keyboard, and nothing has it then.
    for (let tries = 0; isNew && this.rowsAskedFor === 0 && tries < MOST_TRIES; tries++)
      await rest(SHORT_REST_MILLIS);
    if (isNew) {
      await rest(SHORT_REST_MILLIS);
      await this.takeKeyboard();
    }
    this.waiting?.attention.dispose();
    this.waiting = undefined;
    const attention = new Attention(this.tree.onDidChangeVisibility);
    if (this.rows.length > 0) await this.goToRow(name, attention);
    else this.waiting = { name, attention };
  }

  private takeKeyboard(): Thenable<void> {
    return commands.executeCommand(`${VIEW}.focus`);
  }

  /** Without a row keys do nothing in the view. */
  private async goToRow(name: unknown, attention: Attention): Promise<void> {
    const wanted = typeof name === "string" ? name : this.inFront()?.[0]?.name;
    const row = this.rows.find(({ ofDeployment }) => ofDeployment?.name === wanted) ?? this.rows[0];
    if (row) await this.reveal(row, attention);
    attention.dispose();
  }

  /**
   * Nothing tells when a view that was never shown before has its rows. To ask for one while VS Code still gets them mixes up
   * rows of different deployments, and it fails before the first are there.
   */
  private async reveal(row: Row, attention: Attention): Promise<void> {
    for (let tries = 0; tries < MOST_TRIES && this.rows.includes(row); tries++) {
      const askedFor = this.rowsAskedFor;
      await rest(REST_MILLIS);
      if (askedFor === 0 || askedFor !== this.rowsAskedFor || !this.tree.visible) continue;
      try {
        // Whoever has gone on by then keeps the focus.
        return await this.tree.reveal(row, { focus: attention.isThere, expand: true });
      } catch {
        // It is looked for again.
      }
    }
  }

  /**
   * Puts the keyboard on the deployment of a row. What is done to a row may give it another id, and VS Code then forgets that it was
   * there: whoever comes back to the view would begin at its first row.
   */
  async leave(row: Row): Promise<void> {
    const top = this.rows.find(({ id }) => row.id.startsWith(`${id}/`));
    if (!top || !this.tree.visible) return;
    try {
      await this.tree.reveal(top, { focus: true, select: false });
    } catch {
      // The view has changed meanwhile.
    }
  }

  getChildren(row?: Row): Row[] {
    this.rowsAskedFor++;
    return [...(row ? row.children : this.rows)];
  }

  /** Only the first level is ever looked for. */
  getParent(): undefined {
    return undefined;
  }

  getTreeItem(row: Row): TreeItem {
    const { Collapsed, Expanded, None } = TreeItemCollapsibleState;
    const item = new TreeItem(row.label, row.children.length === 0 ? None : row.open ? Expanded : Collapsed);
    item.id = row.id;
    item.description = row.description;
    item.tooltip = row.tooltip;
    item.iconPath = new ThemeIcon(row.icon, row.colour ? new ThemeColor(row.colour) : undefined);
    item.contextValue = row.can.join(" ");
    item.accessibilityInformation = {
      label: [row.said ?? row.label, row.description].filter(Boolean).join(", "),
    };
    if (row.place) {
      const { uri } = row.place;
      const selection = "range" in row.place ? rangeOf(row.place.range) : undefined;
      const options = {
        ...(selection ? { selection } : {}),
        ...(row.isToType ? { preserveFocus: false } : {}),
      };
      const args = [Uri.parse(uri), options];
      item.command = { title: l10n.t("Open"), command: "vscode.open", arguments: args };
    }
    return item;
  }

  /** The deployments of the file in front. */
  private inFront(): readonly Deployment[] | undefined {
    return this.byPath.get(window.activeTextEditor?.document.uri.fsPath ?? "");
  }

  /** Speaks of the file in front, else of everything, which the hover tells. */
  private showBar(): void {
    const inFront = this.inFront();
    const meant = inFront ?? this.deployments;
    const [first] = meant;
    if (!first) {
      this.bar.hide();
      return;
    }
    const text = meantSummary(meant, inFront !== undefined, l10n.t);
    this.bar.text = `$(checklist) ${text}`;
    const file = inFront && window.activeTextEditor?.document.uri.toString();
    const pathOf = (uri: string) => workspace.asRelativePath(Uri.parse(uri));
    this.bar.tooltip = [...meantText(meant, file, pathOf, l10n.t), l10n.t("Open the checklist")].join("\n");
    this.bar.accessibilityInformation = { label: l10n.t("Flink checklist, {0}", text), role: "button" };
    this.bar.command = { title: l10n.t("Open checklist"), command: OPEN, arguments: [first.name] };
    this.bar.show();
  }
}

function say(state: ServerState): void {
  void commands.executeCommand("setContext", "flinkPreflight.state", state);
}
