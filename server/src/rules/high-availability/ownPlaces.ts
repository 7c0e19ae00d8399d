import { lastPartOf } from "../../model/address.ts";
import type { AppliedBy } from "../../model/deployment.ts";
import type { Fix } from "../../model/finding.ts";
import type { Setting } from "../../model/setting.ts";
import { placeholderOf } from "../config/placeholders.ts";

/** What gives overlays of a resource places of their own below the one that all of them have: one of them may keep that. */
export function ownPlaces(appliedBy: readonly AppliedBy[], setting: Setting): Fix[] {
  const { key, value } = setting;
  const patched = appliedBy.flatMap(({ uri, patch }) => (patch === null ? [] : [{ uri, patch }]));
  // What is not filled in yet would have to be filled in by each of them.
  if (value === null || placeholderOf(setting) || patched.length < appliedBy.length - 1) return [];
  const below = value.replace(/\/+$/, "");
  return [
    {
      title: `Set ${key} in the patches of the overlays, below ${below}`,
      safety: "review",
      changes: patched.map(({ uri, patch }) => ({
        kind: "set-option",
        uri: patch,
        key,
        value: `${below}/${lastPartOf(uri.slice(0, uri.lastIndexOf("/")))}`,
      })),
    },
  ];
}
