// Shows an answer while it arrives. Without this script the same form loads the same answer as a page.

import "./kopieren.js";
import { articles, close, show as showSource, withoutSource } from "./quelle.js";

const POST_TO = "/strom";
const $ = (id) => document.getElementById(id);
const form = $("formular");
const field = $("frage");
const status = $("meldung");
const alert = $("fehler");
let running = null;
let shownSearch = withoutSource(location.search);

class Problem extends Error {} // its message is German and meant for the reader

// The events of a `text/event-stream` body as [name, data].
async function* eventsOf(body) {
  let rest = "";
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const blocks = (rest + part.value).replace(/\r\n?/g, "\n").split("\n\n");
    rest = blocks.pop();
    for (const block of blocks) {
      const lines = block.split("\n");
      const pick = (name) => lines.filter((l) => l.startsWith(name + ":")).map((l) => l.slice(name.length + 1).trim());
      if (pick("data").length) yield [pick("event")[0], JSON.parse(pick("data").join("\n"))];
    }
  }
}

// Puts the pieces of the answer into `article` as they come; returns what the server says at the end.
async function stream(body, article, signal) {
  const response = await fetch(POST_TO, { method: "POST", body, signal });
  if (!response.ok) {
    const problem = await response.json().catch(() => ({}));
    throw new Problem(problem.detail ?? "Der Server hat unerwartet geantwortet.");
  }
  for await (const [name, data] of eventsOf(response.body)) {
    if (name === "error") throw new Problem(data.detail);
    if (name === "part") article.querySelector("[data-antwort]").insertAdjacentHTML("beforeend", data.html);
    if (name === "done") return data;
  }
  throw new Error("the stream ended without `done`");
}

function begin(question) {
  const article = $("vorlage-austausch").content.cloneNode(true).firstElementChild;
  article.querySelector("[data-wortlaut]").textContent = question;
  article.setAttribute("aria-label", `Frage: ${question}`);
  $("verlauf").append(article);
  return article;
}

// The whole answer takes the place of its pieces; a reader who is at one of their links stays there.
function complete(article, html) {
  const at = [...article.querySelectorAll("a")].indexOf(document.activeElement);
  $("neueste")?.setAttribute("id", `frage-${articles().length}`);
  article.insertAdjacentHTML("afterend", html);
  article.remove();
  if (at >= 0) $("neueste").querySelectorAll("a")[at].focus({ preventScroll: true });
}

// The conversation moves into the address and into the form, as if the page had been loaded with it.
function keep(question, { asked, url, title }) {
  $("gestellt").insertAdjacentHTML("beforeend", asked);
  if (field.value.trim() === question) field.value = "";
  history.pushState(null, "", url);
  shownSearch = withoutSource(location.search);
  document.title = title;
}

// What came before the connection broke stays, and is called what it is.
function breakOff(article) {
  const answer = article.querySelector("[data-antwort]");
  if (!answer.childElementCount) return article.remove();
  article.classList.replace("laeuft", "unvollstaendig");
  const note = Object.assign(document.createElement("p"), { className: "vermerk" });
  note.textContent = "Diese Antwort ist unvollständig: Die Verbindung brach ab, bevor alles da war.";
  answer.append(note);
}

function show(isRunning) {
  $("anhalten").hidden = !isRunning;
  const started = document.querySelector("#verlauf > .austausch") !== null;
  for (const part of [$("anfang"), $("beiwerk")]) if (part) part.hidden = started;
  for (const id of ["verlauf-titel", "neu"]) $(id).hidden = !started;
  $("inhalt").classList.toggle("beginn", !started);
}

async function ask(question) {
  running?.abort();
  const control = (running = new AbortController());
  document.querySelectorAll(".unvollstaendig").forEach((broken) => broken.remove());
  close();
  const article = begin(question);
  alert.textContent = "";
  $("abgebrochen").hidden = true;
  status.textContent = "Die Antwort wird gesucht …";
  show(true);
  try {
    const done = await stream(new URLSearchParams(new FormData(form)), article, control.signal);
    complete(article, done.article);
    keep(question, done);
    status.textContent = done.status;
  } catch (error) {
    if (error.name === "AbortError") article.remove();
    else breakOff(article);
    if (running !== control) return;
    status.textContent = error.name === "AbortError" ? "Angehalten. Ihre Frage ist noch da." : "";
    if (error.name !== "AbortError") {
      const reason = error instanceof Problem ? error.message : "Die Verbindung zum Server ist abgebrochen.";
      alert.textContent = `${reason} Ihre Frage ist noch da; Sie können sie erneut stellen.`;
      $("abgebrochen").hidden = false;
    }
  } finally {
    if (running === control) {
      running = null;
      show(false);
    }
  }
}

form.addEventListener("submit", (event) => {
  const question = field.value.trim();
  // An empty question is told by the server; a conversation that loses its first question is loaded anew.
  if (!question || $("gestellt").childElementCount >= form.dataset.hoechstens) return;
  event.preventDefault();
  ask(question);
});
field.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
});
$("anhalten").addEventListener("click", () => running?.abort());
addEventListener("popstate", async () => {
  if (withoutSource(location.search) !== shownSearch) return location.reload();
  if (!/[?&]beleg=/.test(location.search)) return close();
  if (!(await showSource(location.href))) location.reload();
});
$("hinweis-eingabe").hidden = false;
