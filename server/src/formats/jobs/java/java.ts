import { JAVA } from "../../kinds.ts";
import type { Language } from "../language.ts";
import { JAVA_CALCULATION } from "./calculation.ts";
import { editJava } from "./edit.ts";
import { lower } from "./lower.ts";
import { closeOpenStrings } from "./openStrings.ts";

/** Arguments whose types Java works out from where the result goes. */
const INFERRED =
  /<>|\bempty(List|Set|Map)\(\)|\b(List|Set|Map|Optional)\.(of|empty)\(\)|->\s*\{\s*throw\b|->\s*new \w+<>/;

/** Jobs in Java. */
export const JAVA_LANGUAGE: Language = {
  kind: JAVA,
  title: "Java",
  api: "java",
  lower,
  lists: new Set(["program", "class_body", "enum_body_declarations", "interface_body", "block"]),
  extendsClasses: false,
  repair: closeOpenStrings,
  repairsPlaces: true,
  edit: editJava,
  scopeFunction: () => null,
  calculation: JAVA_CALCULATION,
  classPerFile: true,
  infersFromTarget: (args) => INFERRED.test(args),
};
