// Copy the code, and print the page: buttons that need a script, so they come only where they work.
const code = document.getElementById("code");

function button(name) {
  const place = document.querySelector(`[data-script-button=${name}]`);
  place?.querySelector("template").replaceWith(place.querySelector("template").content.cloneNode(true));
  return place?.querySelector("button");
}

async function copy({ currentTarget }) {
  const place = currentTarget.parentElement;
  const written = navigator.clipboard.writeText(code.textContent.trim().replace(/\s+/g, " "));
  const sentence = await written.then(() => place.dataset.done, () => place.dataset.failed);
  place.querySelector("[role=status]").textContent = sentence;
}

if (window.isSecureContext && "clipboard" in navigator) button("copy")?.addEventListener("click", copy);
if (typeof window.print === "function") button("print")?.addEventListener("click", () => window.print());
