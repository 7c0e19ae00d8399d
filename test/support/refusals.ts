/** Why Flink refuses a file, out of the message that tells it: the first sentence, as it goes on in another one. */
export function reasonIn(message: string): string | undefined {
  const first = /^(.*?)\. Flink does not start with this file\./s.exec(message)?.[1];
  return first && first.charAt(0).toLowerCase() + first.slice(1);
}
