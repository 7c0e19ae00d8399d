import type { Connector } from "../../../flink/api/connectors.ts";
import type { ApiKind } from "../../../flink/api/types.ts";
import type {
  ApiUse,
  HiddenOperators,
  Operator,
  OperatorRole,
  OperatorState,
  StrayUid,
  UidCall,
  UidFrom,
} from "../../../model/operator.ts";
import type { CodeValue, ConfigurationCall, Setting } from "../../../model/setting.ts";
import type { Span } from "../../../model/span.ts";
import type { Call, ExprId } from "./program.ts";
import type { Way } from "./streamValue.ts";

/** Facts while a file is being read: like those of the model, but still growing and tied to the expressions. */
export interface Builders {
  readonly operators: OperatorBuilder[];
  /** The calls that make them. */
  readonly makers: Set<ExprId>;
  readonly environments: EnvironmentBuilder[];
  readonly settings: SettingBuilder[];
  readonly removals: RemovalBuilder[];
  readonly strayUids: StrayUid[];
  readonly removedApis: ApiUse[];
  readonly hidden: HiddenOperators[];
  /** Queries and statements of the Table API. */
  readonly planned: Span[];
  readonly connectorBuilders: ConnectorBuilder[];
  readonly connectorCalls: ConnectorCall[];
  /** Configuration variables (by the offset of their names) that code outside of this file may fill. */
  readonly openConfigurations: Set<number>;
  /** True where a stream gets to code that may take it for the operator that it is. */
  handsStreams: boolean;
  /** Classes and functions that get an environment which this file does not create itself; `*` for any. */
  readonly forwardsTo: Set<string>;
  /** Calls by which classes and methods of other files get an environment. */
  readonly handed: HandedEnvironment[];
  /** The environments that a configuration variable is given to, in the order in which they are read. */
  readonly configurationUses: Map<number, ConfigurationUse[]>;
  /** Calls of `env.execute(...)`: what is built behind one belongs to another job. */
  readonly executions: ExprId[];
}

export interface OperatorBuilder {
  readonly call: Call;
  readonly method: string;
  readonly methodSpan: Span;
  readonly role: OperatorRole;
  readonly state: OperatorState;
  /** What it is given: a function, a source, a sink. */
  readonly argument: ExprId | null;
  /** What it does, where the function is one of Flink's own around another one: `window`. */
  readonly verb?: string;
  /** What such a function is given of a window. */
  readonly strategy?: ExprId;
  readonly uidFrom: UidFrom | undefined;
  /** What to call instead where what it returns takes no uid. */
  readonly uidInstead: string | undefined;
  /** True where Flink refuses it without one. */
  readonly uidRequired: boolean;
  /** The method that gives it a uid, where that is not `uid`. */
  readonly uidMethod: Operator["uidMethod"] | undefined;
  /** True when code that is not in this file gets hold of the operator itself. */
  escaped: boolean;
  /** The call that a uid would be put behind. */
  placeCall: Call;
  /** A name given when it was made, as in fromSource(source, watermarks, name). */
  readonly givenName: string | null;
  /** What that name is given by. */
  readonly named: ExprId | null;
  uid: UidCall | null;
  /** What the uid is given by. */
  uidGiven: ExprId | null;
  uidHash: UidCall | null;
  name: CodeValue | null;
  parallelism: CodeValue | null;
  maxParallelism: CodeValue | null;
  readonly inputs: readonly number[];
  /** How records come from the inputs. */
  readonly ways: readonly Way[];
  /** What it is told of being in one task with others. */
  chaining: "never" | "head" | null;
  /** The slot sharing group that it is put into. */
  slots: CodeValue | null;
  readonly environment: number | null;
}

/** A builder of a connector, from where it is made; it may be configured in many statements. */
export interface ConnectorBuilder {
  uid: UidCall | null;
  /** The call that gave it the uid. */
  named: Call | null;
  /** What makes it, a call or `new`. */
  readonly start: ExprId;
  /** True when code that is not in this file gets hold of it. */
  escaped: boolean;
  /** Calls that may ask it for what needs a prefix. */
  readonly asking: Call[];
  /** Calls that set properties of it. */
  readonly configured: Call[];
  environment: number | null;
  /** The stream that it reads, where that has a name. */
  stream: string | null;
}

/** A call that makes a connector's operators, with the builders that it may be on. */
export interface ConnectorCall {
  readonly name: string;
  readonly connector: Connector;
  readonly call: Call;
  readonly builders: readonly number[];
}

export interface EnvironmentBuilder {
  readonly span: Span;
  /** What makes it. */
  readonly made: ExprId;
  readonly kind: ApiKind;
  readonly local: boolean;
  open: boolean;
  readonly escapesTo: string[];
}

/** A call that hands an environment to a class or a method of another file. */
export interface HandedEnvironment {
  readonly to: string;
  /** Null for one that was made elsewhere. */
  readonly environment: number | null;
  readonly at: ExprId;
}

/** A place where an environment takes over what a configuration holds. */
export interface ConfigurationUse {
  /** Null for one that was made elsewhere. */
  readonly environment: number | null;
  /** What is given to it. */
  readonly at: ExprId;
}

export function addUse(builders: Builders, configuration: number, use: ConfigurationUse): void {
  const uses = builders.configurationUses.get(configuration);
  if (uses) uses.push(use);
  else builders.configurationUses.set(configuration, [use]);
}

/** A setting on a configuration belongs to whatever environment that configuration turns out to be given to. */
export type SettingBuilder = Setting & {
  readonly configuration?: number;
  readonly call: Call;
  /** For a call on a configuration: how it names the option. */
  readonly on?: ConfigurationCall["key"];
};

/** A call that takes an option out again. */
export interface RemovalBuilder {
  /** Null where it is not known which one. */
  readonly key: string | null;
  /** As in a setting; absent for one on a configuration of which nothing shows whose it is. */
  readonly environment?: number | null;
  readonly configuration?: number;
  readonly call: Call;
}

export const newBuilders = (): Builders => ({
  operators: [],
  makers: new Set(),
  environments: [],
  settings: [],
  removals: [],
  strayUids: [],
  removedApis: [],
  hidden: [],
  planned: [],
  connectorBuilders: [],
  connectorCalls: [],
  openConfigurations: new Set(),
  handsStreams: false,
  forwardsTo: new Set(),
  handed: [],
  configurationUses: new Map(),
  executions: [],
});
