/**
 * All that runs in Node, as one bundle: the server and the command line have nearly everything in common. What is not
 * asked for is never run.
 */
export const serve = () => import("./node.ts");
export const command = () => import("./cli.ts");
