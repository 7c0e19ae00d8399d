import type { Bound } from "./bound.ts";

/** Why nothing finds a machine, where Flink has no words for it. */
export const NO_SUCH_MACHINE = "No machine has such a name or address.";

/** An address of version 6, with a zone and in brackets or not. */
const VERSION_6 = String.raw`\[?[\da-f:.]*:[\da-f:.]*(?:%[\w.-]+)?\]?`;

/** A colon where none is part of an address, such as in front of a port. */
const COLON = `(?!${VERSION_6}$)[^:]*:`;

/**
 * What processes listen at, and what a TaskManager tells others. A name may be one that only a network knows: refused are
 * those that Flink itself refuses, and those with signs that no name in DNS and no address has. That of the JobManager
 * for others is not looked at: on Kubernetes, Flink writes it itself.
 *
 * @see org.apache.flink.util.NetUtils#unresolvedHostToNormalizedString
 */
export const ADDRESS_BOUNDS: readonly Bound[] = [
  {
    keys: ["jobmanager.bind-host", "taskmanager.bind-host", "taskmanager.host"],
    kind: "address",
    refused: new RegExp(String.raw`^(?:\.|${COLON})|\.$`, "i"),
    reason: "The configured hostname is not valid",
  },
  {
    keys: ["jobmanager.bind-host", "taskmanager.bind-host", "rest.bind-address"],
    kind: "address",
    refused: new RegExp(String.raw`^(?:\.|${COLON})|[\s,;<>?*/@"'()=&|\\^!#]`, "i"),
    // Flink's exception, UnresolvedAddressException, has no words.
    reason: NO_SUCH_MACHINE,
  },
];
