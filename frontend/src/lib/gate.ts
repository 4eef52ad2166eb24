/** `<form data-gate="token">`: a phone keeps the value it was given for this gate, so that it counts once. */
export function startGate(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-gate]");
  const value = form?.querySelector<HTMLInputElement>("input[name=browser]");
  if (!form || !value) return;
  const name = `co-mat:${form.dataset["gate"] ?? ""}`;
  try {
    value.value = localStorage.getItem(name) ?? value.value;
    localStorage.setItem(name, value.value);
  } catch {
    return; // no storage: the server's cookie does it
  }
  form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "scripted", value: "1" }));
}
