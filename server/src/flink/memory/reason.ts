const MIB = 1n << 20n;

/** Bytes in MiB, with two digits behind the point where there is a rest: `1,228.8 MiB`. */
export function mebibytes(bytes: bigint): string {
  // Most likely the unit was forgotten, and a number alone counts bytes.
  if (bytes > 0n && bytes < 1024n * 1024n) return `${bytes} bytes`;
  const hundredths = (bytes * 100n) / (1024n * 1024n);
  const [whole, rest] = [hundredths / 100n, hundredths % 100n];
  const fraction = rest === 0n ? "" : `.${String(rest).padStart(2, "0").replace(/0$/, "")}`;
  return `${whole.toLocaleString("en")}${fraction} MiB`;
}

/** Bytes as people say them: `4 GiB`, `1.5 GiB`, `409.6 MiB`, `32 KiB`; whole quarters of a GiB, else tenths of a MiB. */
export function plainSize(bytes: bigint): string {
  if (bytes < MIB) return bytes > 0n && bytes % 1024n === 0n ? `${bytes / 1024n} KiB` : exactSize(bytes);
  const tenths = (bytes * 10n + MIB / 2n) / MIB;
  const quarters = tenths / 2560n;
  if (quarters >= 4n && tenths % 2560n === 0n) return `${(Number(quarters) / 4).toLocaleString("en")} GiB`;
  return `${(tenths / 10n).toLocaleString("en")}${tenths % 10n === 0n ? "" : `.${tenths % 10n}`} MiB`;
}

export function exactSize(bytes: bigint): string {
  return `${bytes.toLocaleString("en")} byte${bytes === 1n ? "" : "s"}`;
}

/**
 * Flink's reason for not starting a process, made shorter: sizes in MiB, options by their keys alone, and without
 * what only tells the way of the exception.
 */
export function readableReason(reason: string): string {
  return reason
    .replace(/^(?:TaskManager|JobManager) memory configuration failed: /, "")
    .replace(/Key: '([^']+)' , default: [^()]*\(fallback keys: \[[^\]]*\]\)/g, "'$1'")
    .replace(/[\d.]+[kmgt]b \((\d+) bytes\)/g, (_, bytes: string) => mebibytes(BigInt(bytes)))
    .replaceAll(" <- ", ": ");
}
