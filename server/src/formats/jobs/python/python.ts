import { PYTHON } from "../../kinds.ts";
import type { Language } from "../language.ts";
import { lowerPython } from "./lower.ts";

/** Jobs in Python, with PyFlink. */
export const PYTHON_LANGUAGE: Language = {
  kind: PYTHON,
  api: "python",
  lower: lowerPython,
  extendsClasses: false,
  repair: (text) => text,
  edit: () => null,
  scopeFunction: () => null,
};
