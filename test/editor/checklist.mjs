// The view of the checklist as a user has it, by keyboard: of one deployment, of many, of none, in another language.

import { checklist, manyDeployments, otherLanguage, wholeDeployment } from "./ui-checklist.mjs";
import { emptyChecklist } from "./ui-empty-checklist.mjs";
import { runUiPart } from "./ui-part.mjs";

await runUiPart("checklist", async (part, workbench, shots) => {
  await checklist(part, workbench, shots);
  await wholeDeployment(part, workbench, shots);
  await manyDeployments(part, workbench, shots);
  await emptyChecklist(part, workbench, shots);
  await otherLanguage(part, workbench);
});
