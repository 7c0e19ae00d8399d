import { PYTHON } from "../../kinds.ts";
import type { Language } from "../language.ts";
import { editPython } from "./edit.ts";
import { lowerPython } from "./lower.ts";
import { repair } from "./repair.ts";

/** Jobs in Python, with PyFlink. */
export const PYTHON_LANGUAGE: Language = {
  kind: PYTHON,
  title: "Python",
  api: "python",
  lower: lowerPython,
  lists: new Set(["module", "block"]),
  extendsClasses: false,
  repair,
  edit: editPython,
  scopeFunction: () => null,
};
