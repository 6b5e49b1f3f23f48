// The address of the conversation, read from the form, so that script and plain form write the same one.

const MOST_QUESTIONS = 6;
const query = (pairs) => pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
const path = (to, pairs) => (pairs.length ? `${to}?${query(pairs)}` : to);

export const form = document.getElementById("formular");
export const articles = () => [...document.querySelectorAll("#verlauf > .austausch")];
export const fieldsOf = (element) => [...element.querySelectorAll("input")].map((input) => [input.name, input.value]);
const groups = () => [...form.querySelectorAll("[data-gestellt]")];

// The fields of the first `count` questions, all of them if not told.
export const conversation = (count = Infinity) => groups().slice(0, count).flatMap(fieldsOf);

// The last question with its filter joins those before it in the form, as if the page had been loaded with it.
export function carryOn(pairs) {
  const group = Object.assign(document.createElement("span"), { hidden: true });
  group.dataset.gestellt = "";
  group.append(...pairs.map(([name, value]) => Object.assign(document.createElement("input"), { type: "hidden", name, value })));
  const asked = groups();
  asked.length ? asked.at(-1).after(group) : form.prepend(group);
  if (asked.length === MOST_QUESTIONS) { asked[0].remove(); articles()[0].remove(); }
}

export const sourceAddress = (exchange, source) =>
  path("/", [...conversation(), ["antwort", exchange], ["beleg", source]]) + "#stelle";

// Every link of every answer leads to the conversation as it is now.
export function readdress() {
  articles().forEach((article, index) => {
    const heading = article.querySelector("h2");
    heading.id = `antwort-${index + 1}`;
    article.setAttribute("aria-labelledby", heading.id);
    article.removeAttribute("aria-label");
    article.id = index + 1 === articles().length ? "neueste" : `frage-${index + 1}`;
    article.querySelectorAll("[data-beleg]").forEach((link) => { link.href = sourceAddress(index + 1, link.dataset.beleg); });
    article.querySelectorAll("[data-weg]").forEach((link) => { link.href = path(link.dataset.weg, [...conversation(index + 1), ...fixed(link)]); });
    const draft = ["entwurf", article.dataset.verstanden || article.dataset.frage];
    article.querySelectorAll("[data-aendern]").forEach((link) => { link.href = path("/", [...conversation(index), draft]) + "#frage"; });
  });
}

const fixed = (link) => (link.dataset.dazu ? [link.dataset.dazu.split("=")] : []);
