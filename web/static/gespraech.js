// Shows an answer while it arrives. Without this script the same form loads the same answer as a page.

import { articles, carryOn, conversation, form, readdress } from "./adressen.js";
import { Exchange } from "./austausch.js";
import "./kopieren.js";
import { close, show as showSource, withoutSource } from "./quelle.js";

const POST_TO = "/api/v1/ask";
const TURNS_TOLD = 5;
const $ = (id) => document.getElementById(id);
const field = $("frage");
const status = $("meldung");
const alert = $("fehler");
let running = null;
let shownSearch = withoutSource(location.search);

const finished = () => articles().filter((article) => !article.classList.contains("laeuft"));
const chosen = (name) => [...form.querySelectorAll(`input[name=${name}]:checked`)];

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

async function stream(question, narrowing, turn) {
  const response = await fetch(POST_TO, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "text/event-stream" },
    body: JSON.stringify({ question, ...narrowing, history: finished().slice(-TURNS_TOLD).map(Exchange.turnOf) }),
    signal: running.signal,
  });
  if (!response.ok) {
    const problem = await response.json().catch(() => ({}));
    throw new Problem(problem.detail ?? "Der Server hat unerwartet geantwortet.");
  }
  for await (const [name, data] of eventsOf(response.body)) {
    if (name === "error") throw new Problem(data.detail);
    if (name === "understood") turn.understood(data.understood_as);
    if (name === "sentence" || name === "citation") turn[name](data);
    if (name === "done") return turn.done(data);
  }
  throw new Error("the stream ended without `done`");
}

// The conversation moves into the address and into the form, as if the page had been loaded with it.
function keep(question, pairs) {
  carryOn(pairs);
  readdress();
  if (field.value.trim() === question) field.value = "";
  history.pushState(null, "", "/?" + conversation().map(([k, v]) => `${k}=${encodeURIComponent(v)}`).join("&"));
  shownSearch = withoutSource(location.search);
  document.title = `${question} – Werkstattwissen`;
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
  const boxes = [...chosen("werkstatt"), ...chosen("dokument")];
  const pairs = [["frage", question], ...boxes.map((box) => [box.name, box.value])];
  const narrowing = {
    workshops: chosen("werkstatt").map((box) => Number(box.value)),
    documents: chosen("dokument").map((box) => box.value),
  };
  const turn = new Exchange(question, boxes.map((box) => box.dataset.name));
  close();
  alert.textContent = "";
  status.textContent = "Die Antwort wird gesucht …";
  show(true);
  try {
    const outcome = await stream(question, narrowing, turn);
    status.textContent = outcome;
    keep(question, pairs);
    turn.suggest();
  } catch (error) {
    turn.article.remove();
    if (running !== control) return;
    const stopped = error.name === "AbortError";
    const reason = error instanceof Problem ? error.message : "Die Verbindung zum Server ist abgebrochen.";
    status.textContent = stopped ? "Angehalten. Ihre Frage ist noch da." : "";
    if (!stopped) alert.textContent = `${reason} Ihre Frage ist noch da; Sie können sie erneut stellen.`;
  } finally {
    if (running === control) {
      running = null;
      show(false);
    }
  }
}

form.addEventListener("submit", (event) => {
  const question = field.value.trim();
  if (!question) return; // the server says what is missing
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
