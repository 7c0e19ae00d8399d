/** A moment as people write it where they are, the same in every language: `2026-11-28 07:05 (UTC+01:00)`. */
export function dateText(date: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join("-");
  const ahead = -date.getTimezoneOffset();
  const zone = `${ahead < 0 ? "-" : "+"}${two(Math.floor(Math.abs(ahead) / 60))}:${two(Math.abs(ahead) % 60)}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())} (UTC${zone})`;
}
