export function workerScript(): Promise<string>;
export function parserFiles(): Promise<Record<string, Uint8Array>>;
export const WORKSPACE: Record<string, string>;
export const INITIALIZE: object;
