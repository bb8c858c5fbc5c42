/* global document, localStorage */

// The guides are open in the navigation until the reader closes them.
localStorage.setItem("tsd-accordion-Guides", localStorage.getItem("tsd-accordion-Guides") ?? "true");

// The search takes the name before a colon for a field of its index, so `sailpoint:baseUrl` would find nothing.
document.addEventListener(
    "input",
    ({ target }) => {
        if (target.id === "tsd-search-input") {
            target.value = target.value.replaceAll(":", " ");
        }
    },
    { capture: true },
);
