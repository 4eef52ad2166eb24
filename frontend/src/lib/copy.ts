/** `<button data-copy="id" hidden>` copies the text of that field; it shows itself only where copying works. */
export function startCopy(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-copy]")) {
    const field = document.getElementById(button.dataset["copy"] ?? "");
    if (!(field instanceof HTMLTextAreaElement)) continue;
    button.hidden = false;
    button.addEventListener("click", () => {
      field.select();
      void copied(field).then((done) => {
        const told = document.querySelector<HTMLElement>("[data-copied]");
        if (told) told.hidden = !done;
      });
    });
  }
}

async function copied(field: HTMLTextAreaElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    return document.execCommand("copy"); // pages without HTTPS have no clipboard of their own
  }
}
