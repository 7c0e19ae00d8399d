/**
 * `development` is what runs on somebody's own machine (a compose file, a quickstart): there, what is merely
 * missing is a hint; what Flink would reject stays an error.
 */
export type Profile = "production" | "development";
