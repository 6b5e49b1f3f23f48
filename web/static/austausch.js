// One question and its answer as an article of the page, filled while the answer arrives.
// The markup comes from templates/bausteine/vorlagen.html; a browser test holds it equal to what the server renders.

const template = (id) => document.getElementById(id).content.cloneNode(true).firstElementChild;

export const address = (questions) => "/?" + questions.map((q) => "frage=" + encodeURIComponent(q)).join("&");

export class Exchange {
  constructor(question, questions) {
    this.questions = questions;
    this.article = template("vorlage-austausch");
    this.answer = this.part("antwort");
    this.part("wortlaut").textContent = this.article.dataset.frage = question;
    this.article.setAttribute("aria-label", "Frage: " + question);
    this.article.classList.add("laeuft");
    this.sources = new Map();
    document.getElementById("verlauf").append(this.article);
  }

  part(name) { return this.article.querySelector(`[data-${name}]`); }

  understood(text) {
    this.part("verstanden").textContent = "Verstanden als: " + text;
    this.part("verstanden").hidden = !text || text === this.article.dataset.frage;
  }

  sentence({ kind, text, citations }) {
    const isLead = kind === "lead_in";
    const isItem = !isLead && !/[.!?…:]["'“”’»«)\]]*$/.test(text);
    const wanted = isItem ? "UL" : "P";
    let holder = this.answer.lastElementChild;
    if (isLead || holder?.tagName !== wanted || holder.className) {
      holder = this.answer.appendChild(document.createElement(wanted));
      if (isLead) holder.className = "antwort__hinfuehrung";
    }
    const place = isItem ? holder.appendChild(document.createElement("li")) : holder;
    place.append(place.hasChildNodes() ? " " + text : text);
    for (const number of citations) {
      const link = document.createElement("a");
      Object.assign(link, { className: "ziffer", textContent: `[${number}]` });
      link.dataset.zu = number;
      if (this.sources.has(number)) this.point(link, ...this.sources.get(number));
      place.appendChild(document.createElement("sup")).append(link);
    }
  }

  citation(found) {
    if (this.sources.has(found.number)) return;
    const source = this.addSource(found, found.quote, found.url);
    this.sources.set(found.number, source);
    this.answer.querySelectorAll(`[data-zu="${found.number}"]`).forEach((link) => this.point(link, ...source));
  }

  // A citation may arrive before or after the sentences that it proves.
  point(link, place, href) {
    link.href = href;
    link.setAttribute("aria-label", `${link.textContent} Beleg: ${place}`);
  }

  addSource({ number, document_title, page_label, section }, words, url) {
    const item = template("vorlage-beleg");
    const place = `${document_title}, S. ${page_label}`;
    const asked = address(this.questions).slice(2);
    const href = url + (url.includes("?") ? "&" + asked + "#stelle" : "?" + asked);
    const path = section.join(" › ");
    const part = (name) => item.querySelector(`[data-${name}]`);
    item.dataset.stelle = place + path;
    const samePlace = number > 0 && this.part("liste").lastElementChild?.dataset.stelle === place + path;
    part("ort").href = href;
    part("nummer").textContent = number ? `[${number}] ` : "";
    part("name").textContent = place;
    part("pfad").textContent = path;
    part("zitat").textContent = words;
    part("name").classList.toggle("kern-sr-only", samePlace);
    item.classList.toggle("beleg--ebenda", samePlace);
    if (!path || samePlace) part("pfadteil").remove();
    this.part("liste").append(item);
    this.part("quellen").hidden = false;
    return [place, href];
  }

  refuse(message, hits) {
    const words = this.answer.appendChild(document.createElement("p"));
    Object.assign(words, { className: "antwort__absage", textContent: message });
    this.part("quellentitel").textContent = "Am nächsten kommen diese Stellen";
    for (const { passage } of hits.slice(0, 3)) {
      const words = passage.text.length > 320 ? passage.text.slice(0, 320).replace(/\s+\S*$/, " …") : passage.text;
      const url = passage.url ?? `/dokumente/${encodeURIComponent(passage.document_id)}/seiten/${passage.page_number}`;
      this.addSource({ ...passage, number: 0, page_label: passage.page_label ?? passage.page_number }, words, url);
    }
  }

  // Ends the article with its notice; returns what the status line says.
  done({ answer, hits }) {
    const refused = answer.status === "refused";
    if (refused) this.refuse(answer.message, hits);
    this.part(refused ? "hinweis-absage" : answer.ai_generated ? "hinweis-ki" : "hinweis-zitat").hidden = false;
    this.part("link").href = address(this.questions);
    this.part("hinweis").hidden = false;
    this.article.classList.remove("laeuft");
    if (refused) return "Dazu steht keine Antwort im Bestand.";
    return this.sources.size === 1 ? "Antwort mit einem Beleg." : `Antwort mit ${this.sources.size} Belegen.`;
  }

  // The words of an answer without its citation marks: what the service takes as the answer of an earlier turn.
  static turnOf(article) {
    const answer = article.querySelector("[data-antwort]").cloneNode(true);
    answer.querySelectorAll("sup, .verstanden").forEach((mark) => mark.remove());
    return { question: article.dataset.frage, answer: answer.textContent.replace(/\s+/g, " ").trim() };
  }
}
