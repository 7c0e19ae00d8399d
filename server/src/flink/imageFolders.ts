/**
 * Folders of Flink's image that its user `flink` can write to. The image's script gives up root for that user, and what
 * Docker mounts elsewhere of a volume that it made belongs to root: only over a folder of the image does it take over
 * whose that is.
 */
const WRITABLE: ReadonlySet<string> = new Set([
  "/opt/flink",
  ...["bin", "conf", "examples", "lib", "licenses", "log", "opt", "plugins"].map(
    (name) => `/opt/flink/${name}`,
  ),
  "/tmp",
  "/var/tmp",
  "/dev/shm",
]);

/** True for a path, without a slash at the end, at which a new volume can be written to by the Flink of the image. */
export const isWritableInImage = (path: string): boolean => WRITABLE.has(path);
