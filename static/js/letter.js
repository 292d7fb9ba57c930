// Copy the letter, and print it: buttons that need a script, so they come only where they work.
const text = document.getElementById("letter-text");

function button(name) {
  const place = document.querySelector(`[data-script-button=${name}]`);
  place.querySelector("template").replaceWith(place.querySelector("template").content.cloneNode(true));
  return place.querySelector("button");
}

function say(name, sentence) {
  document.querySelector(`[data-script-button=${name}] [role=status]`).textContent = sentence;
}

async function copy({ currentTarget }) {
  const { done, failed } = currentTarget.parentElement.dataset;
  try {
    await navigator.clipboard.writeText(text.value);
    say("copy", done);
  } catch {
    text.closest("details").open = true;
    text.select();
    say("copy", failed);
  }
}

if (window.isSecureContext && "clipboard" in navigator) button("copy").addEventListener("click", copy);
if (typeof window.print === "function") button("print").addEventListener("click", () => window.print());
