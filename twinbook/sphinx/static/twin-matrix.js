/* Opens what stands behind a cell of a matrix, and sets its rows and columns in the order chosen. Everything shown was
   computed while the book was built. */
(function () {
  "use strict";

  function liven(matrix) {
    var choices = JSON.parse(matrix.querySelector("script").textContent);
    var selects = matrix.querySelectorAll("select");
    var table = matrix.querySelector("table");
    var head = table.tHead.rows[0], body = table.tBodies[0];
    var told = matrix.querySelector(".twin-matrix-told");
    var answer = matrix.querySelector(".twin-matrix-answer");
    var more = matrix.querySelector(".twin-matrix-more");
    var list = matrix.querySelector(".twin-matrix-list");
    var rows = Array.from(body.rows);
    var cells = [head].concat(rows).map(function (row) { return Array.from(row.cells).slice(1); });
    var buttons = Array.from(body.querySelectorAll("a"), button);
    var opened = null;

    /* A link to the list of answers becomes a button that opens one. */
    function button(link) {
      var made = document.createElement("button");
      made.type = "button";
      made.textContent = link.textContent;
      made.dataset.filters = link.dataset.filters;
      made.dataset.entry = link.hash.slice(1);
      made.tabIndex = -1;
      made.setAttribute("aria-expanded", "false");
      made.setAttribute("aria-controls", answer.id);
      link.replaceWith(made);
      return made;
    }

    function visible(cell) { return cell.querySelector("button:not([hidden])"); }

    /* One cell is on the way of the Tab key: the last one visited. */
    function rove(to) {
      buttons.forEach(function (one) { one.tabIndex = one === to ? 0 : -1; });
    }

    function open(from) {
      close();
      opened = from;
      var entry = document.getElementById(from.dataset.entry);
      answer.querySelector("dl").replaceChildren(...entry.cloneNode(true).childNodes);
      answer.setAttribute("aria-label", entry.querySelector("dt").textContent);
      answer.hidden = false;
      from.setAttribute("aria-expanded", "true");
      rove(from);
      answer.focus({ preventScroll: true });
      answer.scrollIntoView({ block: "nearest" });
      /* The address of the page is now that of the cell: it can be quoted, and the other language opens it too. */
      window.history.replaceState(window.history.state, "", "#" + from.dataset.entry);
    }

    function close() {
      if (!opened) return;
      opened.setAttribute("aria-expanded", "false");
      opened = null;
      answer.hidden = true;
    }

    function closeAndReturn() {
      var from = opened;
      close();
      if (from) from.focus();
    }

    function arrange() {
      var filter = selects[2].selectedIndex;
      var orders = [0, 1].map(function (side) { return choices.sides[side][selects[side].selectedIndex]; });
      cells.forEach(function (line, at) {
        var row = at ? rows[at - 1] : head;
        orders[1].places[filter].forEach(function (place) { row.append(line[place]); });
      });
      orders[0].places[filter].forEach(function (place) { body.append(rows[place]); });
      buttons.forEach(function (one) { one.hidden = one.dataset.filters.split(" ").indexOf(String(filter)) < 0; });
      if (opened && opened.hidden) close();
      var first = Array.from(body.querySelectorAll("button:not([hidden])"));
      if (!first.some(function (one) { return one.tabIndex === 0; })) rove(first[0]);
      var now = [orders[0].told[filter], orders[1].told[filter], choices.filters[filter]].join(choices.gap);
      if (told.textContent !== now) told.textContent = now;
    }

    /* The next cell in a direction that has something to answer. */
    function next(from, down, across) {
      var cell = from.parentElement, row = cell.parentElement, column = cell.cellIndex;
      do {
        if (down) row = down > 0 ? row.nextElementSibling : row.previousElementSibling;
        column += across;
        cell = row && column > 0 ? row.cells[column] : null;
      } while (cell && !visible(cell));
      return cell && visible(cell);
    }

    var STEPS = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };
    table.addEventListener("keydown", function (event) {
      var plain = !(event.altKey || event.ctrlKey || event.metaKey || event.shiftKey);
      if (!plain || !STEPS[event.key] || buttons.indexOf(event.target) < 0) return;
      event.preventDefault();
      var to = next(event.target, STEPS[event.key][0], STEPS[event.key][1]);
      if (to) { rove(to); to.focus(); }
    });
    matrix.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && opened) { event.preventDefault(); closeAndReturn(); }
    });
    buttons.forEach(function (one) {
      one.addEventListener("click", function () { if (opened === one) closeAndReturn(); else open(one); });
    });
    answer.querySelector("button").addEventListener("click", closeAndReturn);
    more.addEventListener("click", function () {
      more.setAttribute("aria-expanded", String(list.classList.toggle("twin-matrix-shown")));
    });
    selects.forEach(function (one) { one.addEventListener("change", arrange); });

    /* An address that names a cell opens it. */
    function follow() {
      var named = decodeURIComponent(window.location.hash.slice(1));
      var cell = buttons.find(function (one) { return one.dataset.entry === named; });
      if (!cell || cell === opened) return;
      selects[2].selectedIndex = 0;
      arrange();
      open(cell);
    }

    matrix.classList.add("twin-matrix-live");
    matrix.querySelector(".twin-matrix-controls").hidden = more.hidden = false;
    table.setAttribute("aria-describedby", matrix.querySelector(".twin-matrix-keys").id);
    arrange();
    /* Not earlier: going to the place that the address names takes the focus away again. */
    if (document.readyState === "complete") follow();
    else window.addEventListener("load", follow);
    window.addEventListener("hashchange", follow);
  }

  document.querySelectorAll(".twin-matrix").forEach(liven);
})();
