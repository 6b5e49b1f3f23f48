// Opens a source beside the conversation without loading the page anew. Each link also works as a plain address.

const main = document.getElementById("inhalt");
const shown = () => document.getElementById("quelle");

// The answers that are whole, in order.
export const articles = () => [...document.querySelectorAll("#verlauf > .austausch[id]")];

const fieldsOf = (search) => search.replace(/^\?/, "").split("&");
const isSource = (field) => /^(antwort|beleg|seite)=/.test(field);

// The address without what is open beside the conversation: while it stays the same, the conversation does.
export const withoutSource = (search) => fieldsOf(search).filter((field) => !isSource(field)).join("&");

// The address of what `link` opens. The links of an earlier answer do not know the questions asked since.
const addressOf = (link) => "/?" + [withoutSource(location.search), ...fieldsOf(link.search).filter(isSource)].join("&");

export function close() {
  shown()?.remove();
  main.classList.remove("mit-quelle");
  articles().forEach((article) => article.querySelectorAll(".beleg--offen").forEach((item) => item.classList.remove("beleg--offen")));
}

// Shows what `url` opens; false when it cannot, so that the caller loads the address instead.
export async function show(url) {
  const fields = new URL(url, location.href).searchParams;
  const article = articles()[(Number(fields.get("antwort")) || articles().length) - 1];
  const item = article?.querySelector(`[data-nr="${CSS.escape(fields.get("beleg"))}"]`);
  if (!item) return false;
  const { ort, stelle } = item.dataset;
  const art = article.querySelector(".antwort__absage") ? "fundstelle" : "beleg";
  const wanted = new URLSearchParams({ ort, stelle, art, von: article.querySelectorAll("[data-nr]").length });
  const response = await fetch("/beleg" + new URL(url, location.href).search + "&" + wanted).catch(() => null);
  if (!response?.ok) return false;
  const holder = document.createElement("template");
  holder.innerHTML = await response.text();
  close();
  article.append(holder.content);
  item.classList.add("beleg--offen");
  main.classList.add("mit-quelle");
  reveal();
  return true;
}

// Brings the marked words into view inside their sheet; the page around it and the focus stay where they are.
function reveal() {
  const sheet = shown()?.querySelector(".quelle__blatt");
  const mark = sheet?.querySelector("mark");
  if (mark) sheet.scrollTop += mark.getBoundingClientRect().top - sheet.getBoundingClientRect().top - sheet.clientHeight / 4;
}

// The reader has chosen a source: the focus follows to its heading, as it would follow the plain link.
async function follow(link) {
  const address = addressOf(link);
  if (!(await show(address))) return location.assign(link.href);
  history.pushState(null, "", address);
  document.getElementById("quelle-titel").focus({ preventScroll: true });
  shown().scrollIntoView({ block: "nearest" });
  if (matchMedia("(max-width: 68.74rem)").matches) shown().scrollIntoView({ block: "start" });
  shown().querySelector("mark")?.scrollIntoView({ block: "nearest" });
}

main.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (link.matches("[data-beleg], [data-blatt]")) {
    event.preventDefault();
    follow(link);
  } else if (link.matches("[data-schliessen]")) {
    event.preventDefault();
    const [exchange, source] = shown().dataset.quelle.split("-");
    close();
    history.pushState(null, "", addressOf(link));
    articles()[exchange - 1]?.querySelector(`[data-beleg="${source}"]`)?.focus();
  }
});
main.addEventListener("toggle", (event) => event.target.closest("#quelle") && reveal(), true);
reveal();
main.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && shown()) shown().querySelector("[data-schliessen]").click();
});
