/**
 * What can set an option of a deployment, strongest first, with what people call it. Whatever else can set options one day
 * is a line here: reports, the protocol and the order of configurations go by this table.
 */
export const LAYERS = {
  code: "code",
  session: "SQL session",
  arguments: "arguments",
  resource: "resource",
  properties: "FLINK_PROPERTIES",
  file: "file",
  operator: "operator",
  default: "default",
} as const;

export type Layer = keyof typeof LAYERS;

/** What can show an item of the checklist to be met: a layer, or a settings file that states what no layer can set. */
export const WITNESSES = { ...LAYERS, stated: "stated" } as const;

export type Witness = keyof typeof WITNESSES;

/** The layers of documents: what code, the Kubernetes operator and Flink itself set stands in no configuration. */
export type ConfigurationLayer = Exclude<Layer, "code" | "operator" | "default">;

const ORDER = Object.keys(LAYERS);

/** The place of a layer among all: a stronger one comes first. */
export const rankOf = (layer: Layer): number => ORDER.indexOf(layer);
