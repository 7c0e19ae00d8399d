// Makes a picture small: a PNG with 256 colours, most of them those that it has most of, the others those that would be missed
// most; every other pixel gets the nearest of them.

import { crc32, deflateSync, inflateSync } from "node:zlib";

/** @param {Buffer} png as a browser takes screenshots: 8 bits, RGB or RGBA, not interlaced @returns {Buffer} */
export function fewerColours(png) {
  const { width, height, pixels } = decoded(png);
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const palette = paletteOf(counts);
  const indexes = new Map(palette.map((colour, index) => [colour, index]));
  for (const colour of counts.keys()) if (!indexes.has(colour)) indexes.set(colour, nearest(palette, colour));
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

/** So many of the colours are those that a picture has most of. */
const COMMON = 192;

/** @param {Map<number, number>} counts how often a picture has each colour */
function paletteOf(counts) {
  const colours = [...counts].sort(([, a], [, b]) => b - a);
  const palette = colours.slice(0, COMMON).map(([colour]) => colour);
  const rest = colours.slice(COMMON).map(([colour, count]) => ({ colour, count, apart: Infinity }));
  for (const chosen of palette) bringNearer(rest, chosen);
  while (palette.length < 256 && rest.length > 0) {
    const missed = rest.reduce((most, each) =>
      each.apart * each.count > most.apart * most.count ? each : most,
    );
    palette.push(missed.colour);
    bringNearer(rest, missed.colour);
    rest.splice(rest.indexOf(missed), 1);
  }
  return palette;
}

/** @param {{ colour: number, apart: number }[]} colours @param {number} chosen one more that there is */
function bringNearer(colours, chosen) {
  for (const each of colours) each.apart = Math.min(each.apart, distance(each.colour, chosen));
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

/** @param {number[]} palette @param {number} colour */
function nearest(palette, colour) {
  let best = 0;
  palette.forEach((each, index) => {
    if (distance(each, colour) < distance(palette[best] ?? 0, colour)) best = index;
  });
  return best;
}

/** @param {number} one @param {number} other */
const distance = (one, other) =>
  [16, 8, 0].reduce((sum, by) => sum + (((one >> by) & 255) - ((other >> by) & 255)) ** 2, 0);

/** @param {string} type @param {Buffer} data */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
