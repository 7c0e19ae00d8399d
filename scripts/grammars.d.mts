export function moduleOf(file: string): string;
export function packageOf(file: string): string;
