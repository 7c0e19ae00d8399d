import { expect, test } from "vitest";
import { translatorOf } from "./translate.ts";
import { filesOf, unsavedIn, unsavedText } from "./unsaved.ts";

const deployment = { name: "a", part: "", flinkVersion: null, profile: "production", checklist: [] };
const deployments = [
  { ...deployment, files: ["file:///w/conf/config.yaml", "file:///w/src/A.java"] },
  { ...deployment, files: ["file:///w/src/A.java"] },
];
const files = filesOf({ deployments }, (uri) => uri);

test("files of deployments that are not saved are told, and what a settings file says of them", () => {
  const open = [
    { uri: "file:///w/src/A.java", isDirty: true },
    { uri: "file:///w/conf/config.yaml", isDirty: false },
    { uri: "file:///w/.flink-preflight.yaml", isDirty: true },
    { uri: "file:///w/README.md", isDirty: true },
  ];
  expect(unsavedIn(open, files).map(({ uri }) => uri)).toEqual([
    "file:///w/src/A.java",
    "file:///w/.flink-preflight.yaml",
  ]);
});

test("how many they are is said as long as there are some", () => {
  const said = [0, 1, 3].map((count) => unsavedText(count, translatorOf({})));
  expect(said).toEqual(["", "1 file is not saved", "3 files are not saved"]);
});
