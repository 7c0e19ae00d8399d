import type { FlinkVersion } from "../../versions.ts";

/** What a value must be beyond its type. Of several bounds of a key, the first that is broken counts. */
export type Bound = Reach &
  (Whole | Millis | Bytes | Floating | Ports | Paths | Names | Filled | Weights | Servers | Address);

interface Reach {
  readonly keys: readonly string[];
  /** The first version that looks; left out when all do that know the option. */
  readonly since?: FlinkVersion;
  /** The last version that looks. */
  readonly until?: FlinkVersion;
}

/**
 * The words of a refusal. In them `<key>` stands for the option, `<text>` for what is written, `<lower>` for that
 * in small letters, and `<value>` for the number as Java prints it.
 */
interface Worded {
  readonly reason: string;
}

/** An Integer or a Long, both ends included. */
interface Whole extends Worded {
  readonly kind: "whole";
  readonly min?: bigint;
  readonly max?: bigint;
  /** Numbers outside that are taken all the same, as words for "none" or "the default". */
  readonly besides?: readonly bigint[];
}

/** A Duration, of which Flink takes the whole milliseconds, or a Long that counts them; both ends included. */
interface Millis extends Worded {
  readonly kind: "millis";
  readonly min: bigint;
  readonly besides?: readonly bigint[];
}

/** A MemorySize in bytes, both ends included. */
interface Bytes extends Worded {
  readonly kind: "bytes";
  readonly min?: bigint;
  readonly max?: bigint;
  readonly powerOfTwo?: true;
}

/** A Float or Double. NaN is outside of every range. */
interface Floating extends Worded {
  readonly kind: "floating";
  readonly from?: number;
  readonly above?: number;
  readonly to?: number;
  readonly below?: number;
}

/** Ports and ranges of them: `50100-50200,50300`. What has no words here is told in those of NetUtils. */
interface Ports {
  readonly kind: "ports";
  /** What is said of what is no number. */
  readonly notANumber?: string;
  /** What is said of numbers that cannot be. */
  readonly outOfRange?: string;
  /** What is said when no port is left; without it, nothing. */
  readonly empty?: string;
  /** Set where one port by itself has no upper end. */
  readonly openEnd?: true;
}

/** Paths on this machine from its root on. One where nothing parts them. */
interface Paths extends Worded {
  readonly kind: "paths";
  readonly separator?: RegExp;
  /** What is said when there is no path at all. */
  readonly empty?: string;
}

/** Names, of which one is meant. The name of a class may be somebody's own and is let through. */
interface Names extends Worded {
  readonly kind: "names";
  readonly names: readonly string[];
  /** Set where capitals are told from small letters. */
  readonly exact?: true;
  /** A package of Flink's that has no class which could be meant, and what is said of those it has. */
  readonly without?: { readonly package: string; readonly reason: string };
}

/** A text that is not blank. */
interface Filled extends Worded {
  readonly kind: "filled";
}

/** A map of names to Integers from 0 on. Other names have no effect. */
interface Weights extends Worded {
  readonly kind: "weights";
  readonly names: readonly string[];
}

/** Hosts with their ports, as ZooKeeper's client reads them; what it says is told. */
interface Servers {
  readonly kind: "servers";
}

/** The name or address of a machine. */
interface Address extends Worded {
  readonly kind: "address";
  /** What of it is refused. */
  readonly refused: RegExp;
}

export const V1_12: FlinkVersion = { major: 1, minor: 12 };
export const V1_13: FlinkVersion = { major: 1, minor: 13 };
export const V1_15: FlinkVersion = { major: 1, minor: 15 };
export const V1_17: FlinkVersion = { major: 1, minor: 17 };
export const V1_18: FlinkVersion = { major: 1, minor: 18 };
export const V1_19: FlinkVersion = { major: 1, minor: 19 };
export const V1_20: FlinkVersion = { major: 1, minor: 20 };
export const V2_0: FlinkVersion = { major: 2, minor: 0 };
