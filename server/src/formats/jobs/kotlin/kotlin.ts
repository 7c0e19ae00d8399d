import { KOTLIN } from "../../kinds.ts";
import type { Language } from "../language.ts";
import { lower } from "./lower.ts";
import { scopeFunction } from "./scopeFunctions.ts";

/** Jobs in Kotlin, which call Flink's API for Java. */
export const KOTLIN_LANGUAGE: Language = {
  kind: KOTLIN,
  api: "java",
  lower,
  extendsClasses: true,
  repair: (text) => text,
  edit: () => null,
  scopeFunction,
};
