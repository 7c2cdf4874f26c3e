// Files dropped on a pane go to its message box; dropped elsewhere they must not take the page away.

const carriesFiles = (event) => event.dataTransfer?.types.includes("Files");

for (const type of ["dragover", "drop"]) addEventListener(type, (event) => carriesFiles(event) && event.preventDefault());

export function takeDrops(box, composer) {
  const mark = (on) => box.classList.toggle("dropping", on);
  box.addEventListener("dragover", (event) => mark(carriesFiles(event) && composer.takesFiles));
  box.addEventListener("dragleave", (event) => !box.contains(event.relatedTarget) && mark(false));
  box.addEventListener("drop", (event) => {
    mark(false);
    if (!carriesFiles(event) || !composer.takesFiles) return;
    composer.addFiles(event.dataTransfer.files);
    composer.input.focus();
  });
}
