/** Bytes in MiB, with two digits behind the point where there is a rest: `1,228.8 MiB`. */
export function mebibytes(bytes: bigint): string {
  // Most likely the unit was forgotten, and a number alone counts bytes.
  if (bytes > 0n && bytes < 1024n * 1024n) return `${bytes} bytes`;
  const hundredths = (bytes * 100n) / (1024n * 1024n);
  const [whole, rest] = [hundredths / 100n, hundredths % 100n];
  const fraction = rest === 0n ? "" : `.${String(rest).padStart(2, "0").replace(/0$/, "")}`;
  return `${whole.toLocaleString("en")}${fraction} MiB`;
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
