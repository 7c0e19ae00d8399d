export function brokenLinks(page: string, read: (path: string) => string | null): string[];
