// The JSON schema of the settings file, made of the tables that its reader goes by.

/** @param keys the tables of `formats/settings/keys.ts` */
export function settingsSchema({ ROOT_KEYS, DEPLOYMENT_KEYS, RULE_CHOICES, PROFILES }, rules) {
  const takes = {
    text: { type: "string", minLength: 1 },
    globs: { anyOf: [{ type: "string" }, { type: "array", items: { type: "string" } }] },
    version: { type: "string", pattern: "^v?\\d{1,2}[._]\\d{1,3}([._-].*)?$" },
    profile: { enum: PROFILES },
    severities: { $ref: "#/$defs/rules" },
    deployments: { type: "array", items: { $ref: "#/$defs/deployment" } },
  };
  const map = (keys) => ({
    type: "object",
    additionalProperties: false,
    properties: Object.fromEntries(
      keys.map((key) => [key.name, { ...takes[key.takes], description: key.meaning }]),
    ),
  });
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Preflight for Apache Flink",
    ...map(ROOT_KEYS),
    $defs: {
      deployment: { ...map(DEPLOYMENT_KEYS), required: ["name"] },
      rules: {
        type: "object",
        additionalProperties: false,
        properties: Object.fromEntries(
          rules.map(({ id, summary }) => [id, { enum: RULE_CHOICES, description: summary }]),
        ),
      },
    },
  };
}
