/* Forms of visits on a telephone that may have no net.

Only what has not been sent lies here: by the address of its form, for one user, 24 hours at most.
It goes when it is sent, at sign-out, and when somebody else signs in. No names are kept: a form
holds codes and what was typed. Without this script the forms work as any other. */

"use strict";

(() => {
  const PREFIX = "praktikmatch.skema.";
  const LONGEST = 24 * 60 * 60 * 1000;
  const AGAIN = 30 * 1000;
  const user = document.currentScript.dataset.user;
  const form = document.querySelector("form[data-visit-form]");
  const here = form && new URL(form.action).pathname;
  let sending = false;

  /* What lies on the telephone. `sent`: its owner has pressed the button, so it goes by itself. */

  const keys = () => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  const forget = (path) => localStorage.removeItem(PREFIX + path);

  const read = (key) => {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  };

  const keep = (entry) => {
    try {
      localStorage.setItem(PREFIX + entry.path, JSON.stringify(entry));
      return true;
    } catch {
      return false;
    }
  };

  const sweep = () => {
    for (const key of keys()) {
      const entry = read(key);
      if (!entry || entry.user !== user || Date.now() - entry.at > LONGEST) {
        localStorage.removeItem(key);
      }
    }
  };

  /* What is said above the page; `act` is an address, or what a button does. */

  const tell = (text, words, act) => {
    let box = document.getElementById("visit-form-status");
    if (!box) {
      box = document.createElement("div");
      box.id = "visit-form-status";
      box.className = "alert alert-info";
      box.setAttribute("role", "status");
      document.getElementById("main-content").prepend(box);
    }
    const line = document.createElement("p");
    line.className = "alert-body";
    line.append(text);
    if (words) {
      const way = document.createElement(typeof act === "string" ? "a" : "button");
      way.textContent = words;
      if (typeof act === "string") {
        way.href = act;
      } else {
        way.className = "link-button";
        way.addEventListener("click", act);
      }
      line.append(" ", way);
    }
    box.replaceChildren(line);
    return box;
  };

  const stopWaiting = () => {
    form.inert = false;
    keep(typed(false));
    tell("Skemaet er ikke sendt. Tryk »Gem skemaet«, når det er rettet.");
  };

  const startAgain = () => {
    forget(here);
    location.reload();
  };

  const waits = (state, path) => {
    if (state === "signed out") {
      const way = "/log-ind?next=" + encodeURIComponent(path);
      const text = "Skemaet er ikke sendt. Log ind igen, så bliver det sendt.";
      tell(text, "Log ind", way).scrollIntoView({ block: "center" });
      return;
    }
    const text = "Ingen net. Skemaet ligger på telefonen og bliver sendt, når der er net igen.";
    if (path === here) {
      form.inert = true;
      tell(text, "Ret skemaet", stopWaiting).scrollIntoView({ block: "center" });
    } else {
      tell(text);
    }
  };

  /* The form on this page. */

  const typed = (sent) => ({
    path: here,
    user,
    at: Date.now(),
    sent,
    fields: [...new FormData(form)],
  });

  const restore = () => {
    const entry = read(PREFIX + here);
    if (!entry) return;
    form.reset();
    for (const [name, value] of entry.fields) {
      const field = form.elements.namedItem(name);
      if (field && field.type === "checkbox") field.checked = field.value === value;
      else if (field) field.value = value;
    }
    for (const part of form.querySelectorAll("details")) part.open = true;
    tell("Det, du skrev før, er sat ind igen. Det er ikke sendt.", "Slet det", startAgain);
  };

  /* Sending: "kept" with where to go on to, "refused", "signed out" or "no net". */

  const send = async (entry) => {
    let answer;
    try {
      answer = await fetch(entry.path, {
        method: "POST",
        headers: { Accept: "application/json" },
        body: new URLSearchParams(entry.fields),
        keepalive: true,
        redirect: "manual",
      });
    } catch {
      return { state: "no net" };
    }
    /* The way to the sign-in is the only one the server sends a script on. */
    if (answer.type === "opaqueredirect") return { state: "signed out" };
    if (answer.status >= 500 || answer.status === 429) return { state: "no net" };
    if (!answer.ok) return { state: "refused" };
    /* Not our server's words, say a guest network's page: nobody has kept the form. */
    const told = await answer.json().catch(() => null);
    if (typeof told?.to !== "string") return { state: "no net" };
    forget(entry.path);
    return { state: "kept", to: told.to };
  };

  const sendWaiting = async (entry) => {
    const { state, to } = await send(entry);
    if (state === "kept" && entry.path === here) {
      location.assign(to);
    } else if (state === "kept") {
      tell("Et skema, der ventede på net, er sendt.", "Se skemaet", to);
    } else if (state === "refused") {
      keep({ ...entry, sent: false });
      const agreed = new Map(entry.fields).get("agreed");
      const text = "Et skema blev ikke taget imod. Ret det, og send igen.";
      tell(agreed ? `${text} Du skrev: »${agreed}«.` : text, "Åbn skemaet", entry.path);
    } else {
      waits(state, entry.path);
    }
  };

  const sendAll = async () => {
    sweep();
    if (sending || !navigator.onLine || document.hidden) return;
    sending = true;
    try {
      for (const entry of keys().map(read)) {
        if (entry && entry.sent) await sendWaiting(entry);
      }
    } finally {
      sending = false;
    }
  };

  const submit = async (event) => {
    event.preventDefault();
    const entry = typed(true);
    if (!keep(entry)) {
      form.submit();
      return;
    }
    if (sending) return;
    sending = true;
    const { state, to } = await send(entry).finally(() => {
      sending = false;
    });
    if (state === "kept") {
      location.assign(to);
    } else if (state === "refused") {
      /* The server's own page says what is to be put right. */
      keep({ ...entry, sent: false });
      form.submit();
    } else {
      waits(state, here);
    }
  };

  const leave = (event) => {
    const question = "Du har et skema, der ikke er sendt. Log ud, og slet det?";
    if (keys().length && !confirm(question)) {
      event.preventDefault();
      return;
    }
    for (const key of keys()) localStorage.removeItem(key);
  };

  sweep();
  document.querySelector("form[action='/log-ud']")?.addEventListener("submit", leave);
  if (form) {
    form.querySelector("[data-visit-form-note]").hidden = false;
    restore();
    form.addEventListener("input", () => keep(typed(false)));
    form.addEventListener("submit", submit);
  }
  addEventListener("online", sendAll);
  addEventListener("visibilitychange", sendAll);
  setInterval(sendAll, AGAIN);
  sendAll();
})();
