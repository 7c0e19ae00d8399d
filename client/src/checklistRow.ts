import type { Place, Violation } from "./checklistAnswer.ts";

/** A row of the view, without anything of VS Code. */
export interface Row {
  /** The same for the same thing, so that what is unfolded stays so. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  /** What screen readers say in the place of the label, where that is short. */
  readonly said?: string;
  /** The name of a codicon. */
  readonly icon: string;
  readonly colour?: string;
  /** What can be done with it; the menus of the manifest look at the words. */
  readonly can: readonly ("fix" | "explain" | "ignore" | "graph" | "goTo")[];
  /** The item, for what explains it. */
  readonly item?: string;
  /** The documents of a deployment, to go to and whose jobs can be drawn. */
  readonly files?: readonly string[];
  /** What fixing and ignoring is about. */
  readonly violation?: Violation;
  /** What fixing is about where that is more than one violation, or none: a deployment, or an item of one. */
  readonly ofDeployment?: {
    readonly name: string;
    readonly item?: string;
    readonly violations: readonly Violation[];
  };
  /** Where a click goes. */
  readonly place?: Place | { readonly uri: string };
  /** True where something is to be typed: a click takes the keyboard along, as only Enter and a double click do elsewhere. */
  readonly isToType?: boolean;
  readonly open?: boolean;
  readonly children: readonly Row[];
}
