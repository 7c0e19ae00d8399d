/** An element of the page. */
export function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no ${id}`);
  return found;
}

/** Shows or hides what a button is for. */
export function toggle(id: string, button: string): void {
  const shown = element(id).toggleAttribute("hidden");
  element(button).setAttribute("aria-pressed", `${!shown}`);
}
