// One question and its answer as an article of the page, filled while the answer arrives.
// The markup comes from templates/bausteine/vorlagen.html; a browser test holds it equal to what the server renders.

const template = (id) => document.getElementById(id).content.cloneNode(true).firstElementChild;

export class Exchange {
  constructor(question, narrowedTo) {
    this.article = template("vorlage-austausch");
    this.answer = this.part("antwort");
    this.part("wortlaut").textContent = this.article.dataset.frage = question;
    this.article.setAttribute("aria-label", "Frage: " + question);
    this.article.classList.add("laeuft");
    this.part("eingegrenzt").textContent = "Gesucht nur in: " + narrowedTo.join(", ");
    this.part("eingegrenzt").hidden = !narrowedTo.length;
    this.sources = new Map();
    document.getElementById("verlauf").append(this.article);
  }

  part(name) { return this.article.querySelector(`[data-${name}]`); }

  understood(text) {
    this.article.dataset.verstanden = text ?? "";
    this.part("verstanden").textContent = "Verstanden als: " + text;
    this.part("verstanden").hidden = !text || text === this.article.dataset.frage;
  }

  sentence({ kind, text, citations, in_list: isItem }) {
    const isLead = kind === "lead_in";
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
      link.dataset.beleg = number;
      this.name(link);
      place.appendChild(document.createElement("sup")).append(link);
    }
  }

  // A citation may arrive before or after the sentences that it proves.
  name(link) {
    const place = this.sources.get(Number(link.dataset.beleg));
    if (place) link.setAttribute("aria-label", `${link.textContent} Beleg: ${place}`);
  }

  citation(found) {
    if (this.sources.has(found.number)) return;
    this.sources.set(found.number, this.addSource(found, found.quote, `[${found.number}] `));
    this.answer.querySelectorAll("[data-beleg]").forEach((link) => this.name(link));
  }

  addSource({ number, document_id, page_number, document_title, page_label, section, url }, words, mark) {
    const item = template("vorlage-beleg");
    const place = `${document_title}, S. ${page_label}`;
    const path = section.join(" › ");
    const part = (name) => item.querySelector(`[data-${name}]`);
    const before = this.part("liste").lastElementChild;
    const samePlace = mark !== "" && before?.dataset.gegend === place + path;
    const stelle = new URL(url, location.href).searchParams.get("stelle");
    Object.assign(item.dataset, { nr: number, ort: `${document_id}/${page_number}`, stelle, gegend: place + path });
    part("link").dataset.beleg = number;
    part("nummer").textContent = mark;
    part("name").textContent = place;
    part("pfad").textContent = path;
    part("zitat").textContent = words;
    part("name").classList.toggle("kern-sr-only", samePlace);
    item.classList.toggle("beleg--ebenda", samePlace);
    if (!path || samePlace) part("pfadteil").remove();
    this.part("liste").append(item);
    this.part("quellen").hidden = false;
    return place;
  }

  refuse(message, hits) {
    const words = this.answer.appendChild(document.createElement("p"));
    Object.assign(words, { className: "antwort__absage", textContent: message });
    this.part("quellentitel").textContent = "Am nächsten kommen diese Stellen";
    for (const { rank, passage } of hits.slice(0, 3)) {
      const words = passage.text.length > 320 ? passage.text.slice(0, 320).replace(/\s+\S*$/, " …") : passage.text;
      this.addSource({ ...passage, number: rank, page_label: passage.page_label ?? passage.page_number }, words, "");
    }
  }

  // Once the address holds the conversation: each next question goes on from there.
  suggest() {
    for (const question of this.next) {
      const link = document.createElement("a");
      const next = new URL(location.href);
      for (const open of ["antwort", "beleg", "seite"]) next.searchParams.delete(open);
      next.searchParams.append("frage", question);
      Object.assign(link, { href: next.pathname + next.search, textContent: question });
      this.part("vorschlaege").appendChild(document.createElement("li")).append(link);
    }
    this.part("weiter").hidden = this.next.length === 0;
  }

  // Ends the article with its notice and what to ask next; returns what the status line says.
  done({ answer, hits, suggestions }) {
    const refused = answer.status === "refused";
    if (refused) this.refuse(answer.message, hits);
    this.next = suggestions ?? [];
    this.part(refused ? "hinweis-absage" : answer.ai_generated ? "hinweis-ki" : "hinweis-zitat").hidden = false;
    this.part("hinweis").hidden = refused && hits.length === 0;
    this.part("handgriffe").hidden = false;
    this.article.classList.remove("laeuft");
    if (refused) return hits.length ? "Dazu steht keine Antwort im Bestand." : answer.message;
    return this.sources.size === 1 ? "Antwort mit einem Beleg." : `Antwort mit ${this.sources.size} Belegen.`;
  }

  // The words of an answer without its citation marks: what the service takes as the answer of an earlier turn.
  static turnOf(article) {
    const answer = article.querySelector("[data-antwort]").cloneNode(true);
    answer.querySelectorAll("sup, .verstanden, .eingegrenzt").forEach((mark) => mark.remove());
    return { question: article.dataset.frage, answer: answer.textContent.replace(/\s+/g, " ").trim() };
  }
}
