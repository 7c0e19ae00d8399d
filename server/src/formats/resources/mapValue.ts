import { printValue } from "../config/yamlPrint.ts";

/** Values of the operator's map are texts: its older versions refuse a number or a truth value without quotes. */
export const printMapValue = (value: string): string => {
  const printed = printValue(value);
  return /^(?:[\d.+-]|true$|false$)/i.test(printed) ? `"${value}"` : printed;
};
