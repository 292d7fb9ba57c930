// Read aloud, bigger text, print and share: each button comes only where the browser can do it.
const tools = document.querySelector(".guide-tools");
const status = tools.querySelector("[role=status]");
let reading = null;

function button(name) {
  return document.getElementById(name).content.firstElementChild.cloneNode(true);
}

function add(name, act) {
  const made = button(name);
  made.addEventListener("click", act);
  tools.append(made);
  return made;
}

// The size holds for this visit: the browser forgets it with the tab.
function bigger(made, isOn) {
  document.documentElement.toggleAttribute("data-bigger-text", isOn);
  made.setAttribute("aria-pressed", String(isOn));
}

function addBigger() {
  const isOn = () => sessionStorage.getItem("bigger-text") === "yes";
  let made = null;
  try {
    made = add("bigger-text", () => {
      sessionStorage.setItem("bigger-text", isOn() ? "no" : "yes");
      bigger(made, isOn());
    });
    bigger(made, isOn());
  } catch {
    made?.remove(); // A browser that stores nothing for us: its own zoom is still there.
  }
}

function words(block) {
  const copy = block.cloneNode(true);
  for (const silent of copy.querySelectorAll("button, svg, form, [aria-hidden=true]")) silent.remove();
  const parts = [...copy.querySelectorAll("h1, h2, p, li, dt, dd")].filter((part) => !part.querySelector("p, li"));
  return parts.map((part) => part.textContent.trim().replace(/\s+/g, " ")).filter(Boolean);
}

function stop() {
  speechSynthesis.cancel();
  reading?.querySelector("span").replaceChildren(reading.dataset.start);
  reading?.setAttribute("aria-pressed", "false");
  reading = null;
}

function read(made, block) {
  const isOwn = reading === made;
  stop();
  if (isOwn) return;
  reading = made;
  made.querySelector("span").replaceChildren(tools.dataset.stop);
  made.setAttribute("aria-pressed", "true");
  const spoken = words(block).map((text) => Object.assign(new SpeechSynthesisUtterance(text), { lang: document.documentElement.lang }));
  spoken.at(-1).onend = () => reading === made && stop();
  for (const part of spoken) speechSynthesis.speak(part);
}

function addReading(block) {
  const made = button("read-aloud");
  made.dataset.start = made.textContent.trim();
  made.setAttribute("aria-pressed", "false");
  made.addEventListener("click", () => read(made, block));
  block.append(made);
}

async function share() {
  const page = { title: document.querySelector("h1").textContent, url: location.href };
  try {
    if (navigator.share) await navigator.share(page);
    else await navigator.clipboard.writeText(page.url).then(() => status.replaceChildren(tools.dataset.copied));
  } catch {
    // Somebody closed the window for sharing.
  }
}

if ("speechSynthesis" in window) {
  for (const block of document.querySelectorAll("[data-read-aloud]")) addReading(block);
  addEventListener("pagehide", stop);
}
addBigger();
if (typeof window.print === "function") add("print-page", () => window.print());
if (navigator.share || (window.isSecureContext && navigator.clipboard)) add("share-page", share);
