/** The method that reads or writes a property, as beans have it: `getName`, `setName`. */
export const accessorOf = (prefix: "get" | "set", property: string): string =>
  `${prefix}${property.charAt(0).toUpperCase()}${property.slice(1)}`;
