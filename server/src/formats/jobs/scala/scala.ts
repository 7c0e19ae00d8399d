import { SCALA } from "../../kinds.ts";
import type { Language } from "../language.ts";
import { editScala } from "./edit.ts";
import { lowerScala } from "./lower.ts";
import { repairScala } from "./repair.ts";

/** Jobs in Scala, with Flink's own API for it, with that for Java, or with flink-scala-api. */
export const SCALA_LANGUAGE: Language = {
  kind: SCALA,
  title: "Scala",
  api: "scala",
  lower: lowerScala,
  lists: new Set(["compilation_unit", "template_body", "block", "indented_block"]),
  extendsClasses: true,
  repair: repairScala,
  repairsAll: true,
  edit: editScala,
  scopeFunction: () => null,
};
