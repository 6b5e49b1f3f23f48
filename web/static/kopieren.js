// Copies one answer with its sources, plain and formatted: the same files that "Mitnehmen" offers.

const file = async (link, kind, type) => {
  const url = new URL(link.href);
  const response = await fetch(`/mitnehmen/${kind}${url.search}&nur=letzte`);
  if (!response.ok) throw new Error(response.statusText);
  // Its own style would be blocked here by our content policy, and is of no use in somebody's memo.
  return new Blob([(await response.text()).replace(/<style>.*?<\/style>/s, "")], { type });
};

async function copy(button) {
  const link = button.closest(".handgriffe").querySelector('[data-weg="/mitnehmen"]');
  const status = document.getElementById("meldung");
  try {
    await navigator.clipboard.write([new ClipboardItem({
      "text/plain": file(link, "auskunft.txt", "text/plain"),
      "text/html": file(link, "auskunft.html", "text/html"),
    })]);
    status.textContent = "Antwort mit Belegen kopiert.";
  } catch {
    status.textContent = "Kopieren ist hier nicht möglich. „Mitnehmen“ zeigt den Text zum Markieren.";
  }
}

if (navigator.clipboard && window.ClipboardItem) {
  document.getElementById("verlauf").classList.add("kopierbar");
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-kopieren] button");
    if (button) copy(button);
  });
}
