// Makes a picture small: a PNG with the colours that it has most of, every other pixel in the nearest of them.

import { crc32, deflateSync, inflateSync } from "node:zlib";

/** So many are enough for the letters of an editor. */
const COLOURS = 64;
/** How far colours are apart, squared, of which each counts; what few pixels have is the edge of a letter. */
const FAR_APART = [3000, 800, 200, 0];
const FEWEST_PIXELS = 12;

/** @param {Buffer} png as a browser takes screenshots: 8 bits, RGB or RGBA, not interlaced @returns {Buffer} */
export function fewerColours(png) {
  const { width, height, pixels } = decoded(png);
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const palette = paletteOf(counts);
  const indexes = new Map([...counts.keys()].map((colour) => [colour, nearest(palette, colour)]));
  const rows = Buffer.alloc((width + 1) * height);
  pixels.forEach((pixel, at) => {
    rows[Math.floor(at / width) * (width + 1) + 1 + (at % width)] = indexes.get(pixel) ?? 0;
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8); // 8 bits for the number of a colour
  return Buffer.concat([
    png.subarray(0, 8),
    chunk("IHDR", header),
    chunk(
      "PLTE",
      Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255])),
    ),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/**
 * The colours that stand for all: those far apart first, so that a small mark keeps its own, then by how often they are there.
 * @param {ReadonlyMap<number, number>} counts
 */
export function paletteOf(counts) {
  const colours = [...counts].sort(([, a], [, b]) => b - a);
  /** @type {number[]} */
  const palette = [];
  for (const apart of FAR_APART)
    for (const [colour, count] of colours) {
      if (palette.length === COLOURS) return palette;
      if (palette.includes(colour) || (count < FEWEST_PIXELS && palette.length > 0)) continue;
      if (palette.every((other) => distance(other, colour) >= apart)) palette.push(colour);
    }
  return palette;
}

/** @param {Buffer} png @returns {{ width: number, height: number, pixels: Uint32Array }} */
function decoded(png) {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const size = png[25] === 6 ? 4 : 3;
  /** @type {Buffer[]} */
  const parts = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12)
    if (png.toString("latin1", at + 4, at + 8) === "IDAT")
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  const data = inflateSync(Buffer.concat(parts));
  const length = width * size;
  const pixels = new Uint32Array(width * height);
  let above = Buffer.alloc(length);
  for (let y = 0; y < height; y++) {
    const start = y * (length + 1);
    const row = data.subarray(start + 1, start + 1 + length);
    for (let x = 0; x < length; x++) {
      const [left, corner] = x < size ? [0, 0] : [row[x - size] ?? 0, above[x - size] ?? 0];
      row[x] = (row[x] ?? 0) + predicted(data[start] ?? 0, left, above[x] ?? 0, corner);
    }
    for (let x = 0; x < width; x++) pixels[y * width + x] = row.readUIntBE(x * size, 3);
    above = row;
  }
  return { width, height, pixels };
}

/** What a filter of PNG says of a byte by those around. */
function predicted(
  /** @type {number} */ filter,
  /** @type {number} */ left,
  /** @type {number} */ above,
  /** @type {number} */ corner,
) {
  if (filter < 4) return [0, left, above, (left + above) >> 1][filter] ?? 0;
  const [a, b, c] = [left, above, corner].map((each) => Math.abs(left + above - corner - each));
  if (a === undefined || b === undefined || c === undefined) return 0;
  return a <= b && a <= c ? left : b <= c ? above : corner;
}

/** How far two colours are apart, squared. @param {number} one @param {number} other */
function distance(one, other) {
  return [16, 8, 0].reduce((sum, by) => sum + (((one >> by) & 255) - ((other >> by) & 255)) ** 2, 0);
}

/** @param {number[]} palette @param {number} colour */
function nearest(palette, colour) {
  let best = 0;
  palette.forEach((each, index) => {
    if (distance(each, colour) < distance(palette[best] ?? 0, colour)) best = index;
  });
  return best;
}

/** @param {string} type @param {Buffer} data */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
