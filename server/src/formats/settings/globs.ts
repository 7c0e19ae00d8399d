/** Why a glob of a settings file cannot fit anything; undefined for one that may. */
export function whyNoGlob(glob: string): string | undefined {
  if (glob === "") return "This glob is empty.";
  if (glob.startsWith("!"))
    return "A glob cannot begin with '!'. Put what is to be left out below 'exclude'.";
  if (glob.includes("\\")) return "A glob has '/' between its folders, not '\\'.";
  if (glob.startsWith("/") || /^[a-z]:/i.test(glob))
    return "A glob begins at the folder of this file, not at '/'.";
  if (glob.split("/").includes("..")) return "A glob cannot lead out of the folder of this file.";
  return undefined;
}
