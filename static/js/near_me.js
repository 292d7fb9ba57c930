// A button that finds the schools around you. It asks your position only when you press it, and rounds it first.
const ROUGHLY_A_KILOMETRE = 100; // parts of a degree
const PATIENCE = 10_000; // milliseconds
const OLDEST = 600_000; // milliseconds: where you were ten minutes ago is good enough
const NETHERLANDS = { south: 50.7, north: 53.6, west: 3.3, east: 7.3 }; // as in finder/nearby.py, which decides
const FAILURES = { 1: "denied", 2: "unavailable", 3: "late" }; // the codes of GeolocationPositionError

const place = document.getElementById("near-me");

function say(text) {
  place.querySelector("[role=status]").textContent = text;
}

function rounded(degrees) {
  return Math.round(degrees * ROUGHLY_A_KILOMETRE) / ROUGHLY_A_KILOMETRE;
}

function isInTheNetherlands(latitude, longitude) {
  const { south, north, west, east } = NETHERLANDS;
  return latitude >= south && latitude <= north && longitude >= west && longitude <= east;
}

// A real form, so that the answer is a page with an address of its own; the other answers go along.
function send(latitude, longitude) {
  const form = document.createElement("form");
  form.method = "post";
  form.action = place.dataset.address;
  const search = document.getElementById("search");
  const answers = new FormData(search);
  answers.set("view", search.getAttribute("action")); // the list or the map
  answers.set("latitude", latitude.toFixed(2));
  answers.set("longitude", longitude.toFixed(2));
  for (const [name, value] of answers) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    form.append(field);
  }
  document.body.append(form);
  form.submit();
  form.remove(); // so that nothing is left when you come back to this page
}

function found({ coords }) {
  const latitude = rounded(coords.latitude);
  const longitude = rounded(coords.longitude);
  if (isInTheNetherlands(latitude, longitude)) send(latitude, longitude);
  else say(place.dataset.elsewhere);
}

function start() {
  say(place.dataset.busy);
  navigator.geolocation.getCurrentPosition(found, (failure) => say(place.dataset[FAILURES[failure.code]]), {
    timeout: PATIENCE,
    maximumAge: OLDEST,
  });
}

if (window.isSecureContext && "geolocation" in navigator) {
  place.querySelector("template").replaceWith(place.querySelector("template").content.cloneNode(true));
  place.querySelector("button").addEventListener("click", start);
  window.addEventListener("pageshow", () => say("")); // also when you come back
}
