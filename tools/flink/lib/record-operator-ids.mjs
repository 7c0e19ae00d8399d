import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { hex } from "./recorder.mjs";
import { UIDS } from "./uids.mjs";

/** The operator id of each uid. */
export function operatorIds({ at, work, write }, minors) {
  const file = join(work, "uids.txt");
  writeFileSync(file, UIDS.map((uid) => `${hex(uid)}\n`).join(""));
  const answers = minors.map((minor) => at(minor)("OperatorIds", file).split("\n"));
  const rows = UIDS.map((uid, i) => {
    const ids = answers.map((lines) => lines[i]);
    // One id when all versions agree, else what each of them said.
    return [
      uid,
      ids.every((id) => id === ids[0]) ? ids[0] : Object.fromEntries(minors.map((m, j) => [m, ids[j]])),
    ];
  });
  write("operator-ids.json", { versions: minors, ids: rows }, 2);
}
