/* Some minutes before the session ends it is said, with a way to stay; what was typed is kept on this device meanwhile.
   Another tab may have been busy, so the service is asked first, without that counting as a page. */
(function () {
  "use strict";
  var body = document.body.dataset;
  var seconds = Number(body.sessionSeconds || 0);
  if (!seconds) return;
  var WARN = 300, DRAFT = "holdfast-draft:page:" + location.pathname;
  var who = body.person || "";
  var ends, checked = false, asked = false, dialog = null, told = -1;
  var restart = function (left) { ends = Date.now() + left * 1000; };
  var left = function () { return Math.round((ends - Date.now()) / 1000); };

  /* forms that do not save themselves; a password is never kept */
  var forms = function () {
    return Array.prototype.filter.call(document.querySelectorAll("form"), function (form) {
      return form.method === "post" && !form.hasAttribute("data-autosave") && !form.hasAttribute("data-key") &&
        !form.querySelector("input[type=password],input[autocomplete=one-time-code],input[name=recovery_code]");
    });
  };
  var typed = function (form) {
    var kept = [];
    form.querySelectorAll("input,textarea,select").forEach(function (control) {
      if (!control.name || /^(hidden|file|password|submit|button)$/.test(control.type)) return;
      if (/^(radio|checkbox)$/.test(control.type)) kept.push([control.name, control.value, control.checked]);
      else kept.push([control.name, control.value, null]);
    });
    return kept;
  };
  var before = forms().map(function (form) { return JSON.stringify(typed(form)); });
  var keep = function () {
    var all = forms().map(typed);
    var changed = all.some(function (one, at) { return JSON.stringify(one) !== before[at]; });
    try {
      if (changed) sessionStorage.setItem(DRAFT, JSON.stringify({ who: who, forms: all }));
    } catch (full) { /* private mode */ }
  };
  var forget = function () { try { sessionStorage.removeItem(DRAFT); } catch (none) { /* private mode */ } };
  var restore = function () {
    var kept = null;
    try { kept = JSON.parse(sessionStorage.getItem(DRAFT) || "null"); } catch (none) { return; }
    forget();
    if (!kept || kept.who !== who) return;
    var back = false;
    forms().forEach(function (form, at) {
      var seen = {};
      (kept.forms[at] || []).forEach(function (one) {
        var nth = seen[one[0]] = (seen[one[0]] || 0) + 1;
        var same = Array.prototype.filter.call(form.elements, function (control) { return control.name === one[0]; });
        var control = one[2] === null ? same[nth - 1] : same.filter(function (each) { return each.value === one[1]; })[0];
        if (!control) return;
        if (one[2] === null) { back = back || control.value !== one[1]; control.value = one[1]; }
        else { back = back || control.checked !== one[2]; control.checked = one[2]; }
        control.dispatchEvent(new Event("change", { bubbles: true }));
      });
    });
    if (!back) return;
    var note = document.createElement("div");
    note.className = "note note-kelp"; note.setAttribute("role", "status"); note.id = "brought-back";
    var words = document.createElement("p");
    words.textContent = "What you had typed is brought back from this device. It is not saved yet.";
    note.append(words);
    document.getElementById("main").prepend(note);
  };
  document.addEventListener("submit", forget);
  window.addEventListener("pagehide", function () { if (dialog && dialog.open) keep(); });

  var ask = function (address, method) {
    var token = document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]+)/);
    return fetch(address, {
      method: method, credentials: "same-origin", redirect: "error",
      headers: { "X-Requested-With": "fetch", "X-CSRFToken": token ? decodeURIComponent(token[1]) : "" }
    }).then(function (answer) {
      if (answer.status === 401) return { seconds: 0, at_most: 0 };
      if (!answer.ok) throw new Error("refused");
      return answer.json();
    });
  };
  var element = function (name, text, className) {
    var made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  };
  var build = function (last) {
    dialog = element("dialog", "", "session-end");
    dialog.id = "session-end";
    dialog.setAttribute("role", "alertdialog");
    dialog.setAttribute("aria-labelledby", "session-end-title");
    dialog.setAttribute("aria-describedby", "session-end-words");
    var title = element("h2", last ? "You must sign in again soon" : "You are about to be signed out");
    title.id = "session-end-title";
    var words = element("p", last ? "Nobody stays signed in longer than this. Save what you are doing. What you typed is also kept on this device."
      : "You have opened no page for a while. What you typed is kept on this device.");
    words.id = "session-end-words";
    var time = element("p", "", "session-time");
    time.setAttribute("role", "status");
    var row = element("p", "", "btns mt");
    var stay = element("button", last ? "Go on until then" : "Stay signed in", "btn");
    stay.type = "button";
    stay.addEventListener("click", function () { goOn(last); });
    row.append(stay);
    dialog.addEventListener("cancel", function (event) { event.preventDefault(); goOn(last); });
    dialog.append(title, words, time, row);
    document.body.append(dialog);
    dialog.showModal();
    stay.focus();
  };
  var close = function () { if (dialog) { dialog.close(); dialog.remove(); dialog = null; told = -1; } };
  var goOn = function (last) {
    if (last) { close(); keep(); return; }
    ask(body.stayUrl, "POST").then(function (times) {
      if (times.seconds <= 0) { over(); return; }
      restart(times.seconds); asked = false; checked = false; close(); forget();
    }).catch(function () { dialog.querySelector(".session-time").textContent = "The service does not answer. Try again."; });
  };
  var say = function () {
    var minutes = Math.ceil(left() / 60);
    if (!dialog || minutes === told) return;
    told = minutes;
    dialog.querySelector(".session-time").textContent = minutes > 1 ? "In " + minutes + " minutes." : "In less than a minute.";
  };
  /* the page names people: it does not stay on the screen of somebody who went away */
  var over = function () { keep(); seconds = 0; location.replace(location.pathname + location.search); };
  var look = function () {
    if (!seconds) return;
    if (left() <= 0) {
      if (checked) { over(); return; }
      checked = true;
      ask(body.leftUrl, "GET").then(function (times) {
        if (times.seconds > 1) { restart(times.seconds); checked = false; } else over();
      }).catch(function () { checked = false; });
      return;
    }
    if (left() > WARN) { asked = false; close(); return; }
    if (!asked) {
      asked = true;
      ask(body.leftUrl, "GET").then(function (times) {
        restart(times.seconds);
        if (times.seconds > WARN) { asked = false; return; }
        keep();
        build(times.at_most <= times.seconds + 1);
        say();
      }).catch(function () { asked = false; });
      return;
    }
    say();
  };
  restart(seconds);
  restore();
  setInterval(look, 5000);
  document.addEventListener("visibilitychange", function () { if (!document.hidden) look(); });
})();
