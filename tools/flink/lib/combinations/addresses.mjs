import { asked } from "./shared.mjs";

/** What people write where the address that a process listens at is meant. */
const TEXTS = {
  blanks: ["words", "the network policy"],
  comma: ["two names", "localhost,0.0.0.0"],
  url: ["a URL", "http://localhost"],
  port: ["a port behind it", "localhost:8081"],
  question: ["a question mark", "a?b"],
  asterisk: ["an asterisk", "*"],
  slash: ["a network", "10.0.0.0/8"],
  "dot-before": ["a dot before it", ".localhost"],
  "unknown-name": ["a name that no machine has", "a_b.localhost"],
  name: ["a name", "LOCALHOST"],
  any: ["all addresses", "0.0.0.0"],
  six: ["an address of version 6", "::1"],
  "six-brackets": ["the same in brackets", "[::1]"],
};

const at = (process, key) =>
  asked(
    process,
    process,
    Object.entries(TEXTS).map(([id, [title, value]]) => [`bind/${key}-${id}`, `${key}: ${title}`, { [key]: value }, []]),
  );

/** The addresses that processes listen at; that of a TaskManager for others is looked at as well. */
export const ADDRESSES = [
  ...at("jobmanager", "jobmanager.bind-host"),
  ...at("jobmanager", "rest.bind-address"),
  ...at("taskmanager", "taskmanager.bind-host"),
  ...at("taskmanager", "taskmanager.host"),
];
