/**
 * The operator id Flink derives from a uid, under which a savepoint keeps the operator's state: the 128-bit x64
 * MurmurHash3 (seed 0) of the uid's UTF-8 bytes, as 32 hex digits.
 *
 * @see org.apache.flink.streaming.api.graph.StreamGraphHasherV2#generateUserSpecifiedHash
 */
export function operatorId(uid: string): string {
  // Java writes half a surrogate pair as a question mark.
  const bytes = new TextEncoder().encode(uid.replace(LONE_SURROGATE, "?"));
  const [low, high] = murmur3x64(bytes);
  const out = new DataView(new ArrayBuffer(16));
  out.setBigUint64(0, low, true);
  out.setBigUint64(8, high, true);
  let hex = "";
  for (let i = 0; i < 16; i++) hex += out.getUint8(i).toString(16).padStart(2, "0");
  return hex;
}

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const MASK = 0xffff_ffff_ffff_ffffn;
const C1 = 0x87c3_7b91_1142_53d5n;
const C2 = 0x4cf5_ad43_2745_937fn;

const multiply = (a: bigint, b: bigint): bigint => (a * b) & MASK;
const rotate = (value: bigint, bits: bigint): bigint => ((value << bits) | (value >> (64n - bits))) & MASK;
const mixLow = (k: bigint): bigint => multiply(rotate(multiply(k, C1), 31n), C2);
const mixHigh = (k: bigint): bigint => multiply(rotate(multiply(k, C2), 33n), C1);

/** The finalizer that makes every input bit matter for every output bit. */
function avalanche(value: bigint): bigint {
  let k = value ^ (value >> 33n);
  k = multiply(k, 0xff51_afd7_ed55_8ccdn);
  k ^= k >> 33n;
  k = multiply(k, 0xc4ce_b9fe_1a85_ec53n);
  return k ^ (k >> 33n);
}

/** Up to eight bytes from `at`, little endian, missing ones as zero. */
function word(bytes: Uint8Array, at: number): bigint {
  let value = 0n;
  for (let i = Math.min(bytes.length, at + 8) - 1; i >= at; i--)
    value = (value << 8n) | BigInt(bytes[i] ?? 0);
  return value;
}

function murmur3x64(bytes: Uint8Array): [bigint, bigint] {
  let h1 = 0n;
  let h2 = 0n;
  const blocks = bytes.length >> 4;
  for (let i = 0; i < blocks; i++) {
    h1 ^= mixLow(word(bytes, i * 16));
    h1 = (multiply((rotate(h1, 27n) + h2) & MASK, 5n) + 0x52dc_e729n) & MASK;
    h2 ^= mixHigh(word(bytes, i * 16 + 8));
    h2 = (multiply((rotate(h2, 31n) + h1) & MASK, 5n) + 0x3849_5ab5n) & MASK;
  }
  const tail = blocks * 16;
  if (bytes.length > tail) h1 ^= mixLow(word(bytes.subarray(0, Math.min(bytes.length, tail + 8)), tail));
  if (bytes.length > tail + 8) h2 ^= mixHigh(word(bytes, tail + 8));

  const length = BigInt(bytes.length);
  h1 = ((h1 ^ length) + (h2 ^ length)) & MASK;
  h2 = ((h2 ^ length) + h1) & MASK;
  h1 = avalanche(h1);
  h2 = avalanche(h2);
  h1 = (h1 + h2) & MASK;
  h2 = (h2 + h1) & MASK;
  return [h1, h2];
}
