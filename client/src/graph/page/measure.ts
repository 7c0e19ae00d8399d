import type { Measure } from "../drawing.ts";

const context = document.createElement("canvas").getContext("2d");
const family = getComputedStyle(document.body).fontFamily;

/** By the fonts of the page, which the texts of the picture have as well. */
export const measure: Measure = (text, font) => {
  if (!context || text === "") return 0;
  context.font = font === "title" ? `600 13px ${family}` : `11px ${family}`;
  return context.measureText(text).width;
};
