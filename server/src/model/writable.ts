/** What is being put together: the same with members that can still be written. */
export type Writable<T> = { -readonly [Key in keyof T]: T[Key] };
