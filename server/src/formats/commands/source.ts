import type { Span } from "../../model/span.ts";
import type { FoundCarrier } from "../carriers.ts";
import type { TextFormat } from "../inner.ts";
import type { WrittenText } from "../region.ts";
import type { FlinkCommand } from "./flinkCommand.ts";

/** A configuration that commands make: what they give a program of Flink's, or what they write into its file. */
export interface ScriptSource {
  readonly path: readonly string[];
  readonly carrier: FoundCarrier;
  readonly pieces: readonly Piece[];
  /** Where a finding about all of it is shown when it sets nothing. */
  readonly anchor: Span;
  /** True when more is set than these pieces say. */
  readonly open: boolean;
}

export type Piece =
  | { readonly kind: "arguments"; readonly command: FlinkCommand }
  | {
      readonly kind: "text";
      readonly format: TextFormat;
      readonly written: WrittenText;
      /** True where it only takes the place of a text that may not be there. */
      readonly unsure?: true;
      /** How a text is written there, line ends and all; absent where new lines have no place. */
      readonly encode?: (text: string) => string;
    };
