/* global document, localStorage */

// The guides are open in the navigation until the reader closes them.
const GUIDES = "tsd-accordion-Guides";
if (localStorage.getItem(GUIDES) === null) {
    localStorage.setItem(GUIDES, "true");
    // TypeDoc may have built the navigation before this script runs.
    document.querySelector('#tsd-nav-container summary[data-key="Guides"]')?.parentElement.setAttribute("open", "");
}

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
