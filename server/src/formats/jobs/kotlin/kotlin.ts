import { KOTLIN } from "../../kinds.ts";
import type { Language } from "../language.ts";
import { edit } from "./edit.ts";
import { lower } from "./lower.ts";
import { repair } from "./repair.ts";
import { scopeFunction } from "./scopeFunctions.ts";

/** Jobs in Kotlin, which call Flink's API for Java. */
export const KOTLIN_LANGUAGE: Language = {
  kind: KOTLIN,
  title: "Kotlin",
  api: "java",
  lower,
  lists: new Set(["source_file", "class_body", "statements"]),
  extendsClasses: true,
  repair,
  edit,
  scopeFunction,
  fileClass: (file) => `${file.charAt(0).toUpperCase()}${file.slice(1)}Kt`,
};
