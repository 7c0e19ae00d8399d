/**
 * A path in an image, from its root on, with the slash at its end if it has one; what begins with a variable may be any.
 *
 * @param folder the one that it counts from, where it is relative
 */
export function imagePath(path: string, folder: string): string {
  const whole = /^[/$]/.test(path) ? path : `${folder}/${path}`;
  const parts = whole.split("/").filter((part) => part !== "." && part !== "");
  const joined = parts[0]?.startsWith("$") ? parts.join("/") : `/${parts.join("/")}`;
  return path.endsWith("/") && !joined.endsWith("/") ? `${joined}/` : joined;
}
