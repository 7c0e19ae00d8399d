import { clustersOf } from "../analysis/deploymentAnswers.ts";
import { formatVersion } from "../flink/versions.ts";
import { locationAt } from "../formats/text.ts";
import { LAYERS } from "../model/layer.ts";
import { type EffectiveOption, effectiveOptions, type SetPlace } from "../rules/effective.ts";
import { versionText } from "../workspace/versionText.ts";
import { unreadableJson } from "./json.ts";
import { placeText, type ReportData, type Reported } from "./reportData.ts";
import type { Style } from "./style.ts";

type Data = Omit<ReportData, "texts">;

const optionsOf = ({ judgements }: Reported) =>
  clustersOf(judgements).map(({ deployment }) => ({ deployment, options: effectiveOptions(deployment) }));

/** The JSON of `inspect --effective`. Members are added, never changed or taken away. */
export function effectiveJson(data: Data): Record<string, unknown> {
  const { snapshot, pathOf } = data;
  const place = ({ layer, key, value, uri, span }: SetPlace) => ({
    value,
    layer: LAYERS[layer],
    writtenAs: key,
    file: pathOf(uri),
    ...locationAt(snapshot.lineStartsOf(uri), span.start),
  });
  return {
    version: 1,
    deployments: optionsOf(snapshot).map(({ deployment, options }) => ({
      name: deployment.name,
      flinkVersion: deployment.flinkVersion ? formatVersion(deployment.flinkVersion) : null,
      profile: deployment.profile,
      options: options.map(({ key, winner, also, shadowed, ignored }) => ({
        key,
        ...place(winner),
        ignored,
        also: also.map(place),
        shadowed: shadowed.map(place),
      })),
    })),
    unreadable: unreadableJson(data),
    unread: snapshot.unread.map(({ uri, format }) => ({ file: pathOf(uri), kind: format })),
  };
}

/** Each deployment with its options: the value that holds, who sets it, and who sets it in vain. */
export function effectiveText(data: Data, style: Style): string {
  const blocks = optionsOf(data.snapshot).map(({ deployment, options }) => {
    const version = versionText(deployment, (uri) => data.pathOf(uri));
    const name = `${data.pathOf(deployment.place)}${deployment.part && ` (${deployment.part})`}`;
    return [
      `${style.bold(name)} ${style.dim(`${version}, ${deployment.profile}`)}`,
      ...options.flatMap((option) => optionLines(option, data, style)),
      "",
    ];
  });
  if (blocks.length === 0) return "No configuration or job of Flink was found to inspect.\n";
  return `${blocks.flat().join("\n")}`;
}

function optionLines(option: EffectiveOption, data: Data, style: Style): string[] {
  const { key, winner, also, shadowed, ignored } = option;
  const told = (place: SetPlace) => {
    const name = place.key === key ? "" : `as ${place.key}, `;
    return style.dim(`(${name}${LAYERS[place.layer]}, ${placeText(data, place)})`);
  };
  const value = (place: SetPlace) => place.value ?? style.dim("known at run time");
  return [
    `  ${key}: ${value(winner)} ${told(winner)}${ignored ? style.bad(" has no effect") : ""}`,
    ...also.map((place) =>
      place.value !== null && place.value === winner.value
        ? `      also ${told(place)}`
        : `      or ${value(place)} ${told(place)}`,
    ),
    ...shadowed.map((place) => `      not ${value(place)} ${told(place)}`),
  ];
}
