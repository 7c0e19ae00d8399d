import { officialImage } from "../flink/fileSystems.ts";
import type { Container } from "../model/carrier.ts";

/** True for a container that may have a configuration beside its variables: in a mount, in its image, or by what it starts. */
export const mayBringConfiguration = ({ image, altered, mounts, mountsMore }: Container): boolean =>
  altered ||
  mountsMore ||
  officialImage(image?.value ?? "") === null ||
  mounts.some(({ path }) => /\/conf(?:\/[^/]+\.yaml)?$/.test(path));
