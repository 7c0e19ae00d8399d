// Compares the settings that the tool reads in real configurations with their labels.
import { join } from "node:path";
import { atHand, explain, inspect, labelFiles, linesOf, readJson, sumOf } from "./repositories.mjs";

/** What the flags of Flink's command lines stand for: a label has the flag, the tool the option. */
const OPTIONS_OF_FLAGS = {
  "-p": ["parallelism.default"],
  "-m": ["rest.address", "rest.port", "jobmanager.rpc.address", "jobmanager.rpc.port", "execution.target"],
  "--jobmanager": ["rest.address", "rest.port", "jobmanager.rpc.address", "jobmanager.rpc.port"],
  "-d": ["execution.attached"],
  "-s": ["execution.state-recovery.path", "execution.savepoint.path", "taskmanager.numberOfTaskSlots"],
  "-jm": ["jobmanager.memory.process.size"],
  "-tm": ["taskmanager.memory.process.size"],
  "--allowNonRestoredState": [
    "execution.state-recovery.ignore-unclaimed-state",
    "execution.savepoint.ignore-unclaimed-state",
  ],
  "-e": ["execution.target"],
  "-t": ["execution.target"],
  "--target": ["execution.target"],
  "-pyfs": ["python.files"],
  "-pyreq": ["python.requirements"],
  "-pyarch": ["python.archives"],
  "-pyexec": ["python.executable"],
};

/** How many differences are not as `differences-configurations.json` says. */
export function checkConfigurations(root) {
  const known = readJson(join(import.meta.dirname, "differences-configurations.json"));
  const results = labelFiles("labels", "configurations").flatMap((labels) =>
    checkRepository(root, labels, known),
  );
  if (results.length === 0) {
    console.log(`not run: no labelled configuration below ${root}`);
    return 0;
  }
  for (const { file, lines } of results) for (const line of lines) console.log(`${file}: ${line}`);
  const [others, ours] = split(results, ({ kind }) => kind === "other");
  for (const kind of [...new Set(ours.map((each) => each.kind))].sort())
    console.log(`${kind}: ${summary(ours.filter((each) => each.kind === kind))}`);
  console.log(`all configurations: ${summary(ours)}`);
  const count = (is) => others.filter(is).length;
  console.log(
    `${count(({ found }) => found)} of ${others.length} other documents taken for a configuration, ` +
      `${count(({ unread }) => unread)} for one that is not read yet`,
  );
  return sumOf(results, ({ surprises }) => surprises);
}

function summary(results) {
  const sum = (count) => sumOf(results, count);
  return (
    `${sum(({ found }) => (found ? 1 : 0))} of ${results.length} documents and ` +
    `${sum(({ read }) => read)} of ${sum(({ options }) => options)} entries read, ` +
    `${sum(({ extra }) => extra)} extra, ${sum(({ flagsRead }) => flagsRead)} of ${sum(({ flags }) => flags)} flags, ` +
    `${sum(({ reported }) => reported)} of ${sum(({ typos }) => typos)} typos told, ` +
    `${sum(({ wronged }) => wronged)} others called one`
  );
}

/** The whole repository is read, so that what is looked at is part of what is compared. */
function checkRepository(root, labels, known) {
  const { folder, usable } = atHand(root, labels);
  if (usable.length === 0) return [];
  const { files, unread } = inspect([folder]);
  const unknown = linesOf("config/unknown-option", [folder]);
  return usable.map((label) => {
    const path = join(folder, label.path);
    return {
      file: `${labels.repository} ${label.path}`,
      kind: label.kind,
      ...compare(
        label,
        { file: files.get(path), unread: unread.get(path), unknown: unknown.get(path) ?? [] },
        known[`${labels.repository} ${label.path}`] ?? {},
      ),
    };
  });
}

/** Pairs entries and settings by line and key; one that a flag stands for is no setting too much. */
function compare({ kind, entries }, { file, unread, unknown }, known) {
  const rest = [...(file?.settings ?? [])];
  const take = (line, keys) => {
    const index = rest.findIndex((setting) => setting.line === line && keys.includes(setting.key));
    return index >= 0 && rest.splice(index, 1).length > 0;
  };
  const options = entries.filter(({ verdict }) => verdict !== "flag");
  const flags = entries.filter(({ verdict }) => verdict === "flag");
  const [read, missed] = split(options, ({ line, key }) => take(line, [key]));
  const [flagsRead] = split(flags, ({ line, key }) => {
    const count = rest.length;
    while (take(line, OPTIONS_OF_FLAGS[key] ?? []));
    return rest.length < count;
  });
  const [typos, others] = split(read, ({ verdict }) => verdict === "typo");
  const [told, silent] = split(typos, ({ line }) => unknown.includes(line));
  const wronged = others.filter(({ line }) => unknown.includes(line));
  const say = (what, entriesOfIt) => entriesOfIt.map(({ line, key }) => `${what} ${line} ${key}`);
  const differences = [
    ...(kind === "other" && file !== undefined ? [`taken for ${file.format}`] : []),
    ...(unread !== undefined ? [`not read: ${unread}`] : []),
    ...(entries.length > 0 && file === undefined && unread === undefined ? ["not found"] : []),
    ...(file === undefined ? [] : [...say("missed", missed), ...say("extra", rest)]),
    ...say("no typo for it", silent),
    ...say("typo for it", wronged),
  ];
  return {
    found: file !== undefined,
    unread: unread !== undefined,
    options: options.length,
    read: read.length,
    extra: rest.length,
    flags: flags.length,
    flagsRead: flagsRead.length,
    typos: typos.length,
    reported: told.length,
    wronged: wronged.length,
    ...explain(differences, known),
  };
}

/** Those for which it is so, and the others, each asked once and in order. */
function split(list, isSo) {
  const answers = list.map(isSo);
  return [list.filter((_, index) => answers[index]), list.filter((_, index) => !answers[index])];
}
